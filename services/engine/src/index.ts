import './no-telemetry.ts';

export type {
  Engine,
  EngineName,
  InferenceOutput,
  InferenceRunOptions,
  InferenceSession,
  InferenceSessionOptions,
} from './engine.ts';
export { EngineError, type EngineErrorCode } from './engine-error.ts';
export { EngineFinder, type EngineReport } from './engines/engine-finder.ts';
export { type DeviceFitOptions, fitDevice } from './hardware/fit-device.ts';
export { type FittedProfile, fitProfile } from './hardware/fit-profile.ts';
export { HardwareMeters } from './hardware/hardware-meters.ts';
export { describeMachine, type MachineDescription } from './hardware/machine.ts';
export { type MeasuredLatency, measureLatency } from './hardware/measure-latency.ts';
export type { MeasuredProfile } from './hardware/measured-profile.ts';
export { probeWorkloads } from './hardware/probes.ts';
export type { Workload } from './hardware/workload.ts';
export { DeviceFinder, type DeviceReport } from './onnx/devices/device-finder.ts';
export {
  type Device,
  type DeviceChoice,
  deviceChoices,
  devices,
} from './onnx/devices/devices.ts';
export {
  emitInferenceGraph,
  encodeInferenceGraph,
  inferenceGraph,
  type Normalization,
} from './onnx/emit-inference-graph.ts';
export type { OnnxFile } from './onnx/encode-model-file.ts';
export type { ExternalTensor, OnnxModel } from './onnx/graph-builder.ts';
export { createOnnxEngine } from './onnx/onnx-engine.ts';
export { inferenceSpinning } from './onnx/spinning.ts';
export {
  type LearningRateOptions,
  type LearningRateSchedule,
  learningRateAt,
  scaledLearningRate,
} from './onnx/training/learning-rate.ts';
export { targetsOf } from './onnx/training/targets.ts';
export { shareDevices } from './sharing/share-devices.ts';
export { createTensorflowEngine } from './tensorflow/tensorflow-engine.ts';
export { yieldPoolToOthers } from './threads/yield-to-others.ts';
export { threadsPerInstance } from './threads.ts';
export type {
  AdamWOptions,
  OptimizerKind,
  OptimizerOptions,
  RmsPropOptions,
  SgdOptions,
} from './training/optimizers.ts';
export type {
  EvaluationOutput,
  InitialWeights,
  StateTensor,
  StepOptions,
  StepOutput,
  TrainingBatch,
  TrainingSession,
  TrainingSessionOptions,
  TrainingState,
  WeightsChoice,
} from './training-session.ts';
export {
  decodeTrainingState,
  encodeTrainingState,
  type StateNotes,
} from './weights/encode-training-state.ts';
export { tensorName } from './weights/naming/index.ts';
export { randomWeights } from './weights/random-weights.ts';
export { checkWeights, readWeights, type WeightSource } from './weights/read-weights.ts';
export { parameterName, type WeightNaming, type Weights } from './weights/weights.ts';
export { writeWeights } from './weights/write-weights.ts';
