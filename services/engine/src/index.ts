export type {
  Engine,
  EngineName,
  InferenceOutput,
  InferenceSession,
  InferenceSessionOptions,
} from './engine.ts';
export { EngineError, type EngineErrorCode } from './engine-error.ts';
export { emitInferenceGraph, type Normalization } from './onnx/emit-inference-graph.ts';
export type { ExternalTensor, OnnxModel } from './onnx/graph-builder.ts';
export { createOnnxEngine } from './onnx/onnx-engine.ts';
export {
  type LearningRateOptions,
  type LearningRateSchedule,
  learningRateAt,
  scaledLearningRate,
} from './onnx/training/learning-rate.ts';
export type {
  AdamWOptions,
  OptimizerKind,
  OptimizerOptions,
  RmsPropOptions,
  SgdOptions,
} from './onnx/training/optimizers.ts';
export { targetsOf } from './onnx/training/targets.ts';
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
export { checkWeights, readWeights, type WeightSource } from './weights/read-weights.ts';
export type { WeightNaming, Weights } from './weights/weights.ts';
export { writeWeights } from './weights/write-weights.ts';
