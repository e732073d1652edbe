export type {
  Engine,
  EngineName,
  InferenceOutput,
  InferenceSession,
  InferenceSessionOptions,
} from './engine.ts';
export { EngineError, type EngineErrorCode } from './engine-error.ts';
export {
  emitInferenceGraph,
  encodeInferenceGraph,
  inferenceGraph,
  type Normalization,
} from './onnx/emit-inference-graph.ts';
export type { OnnxFile } from './onnx/encode-model-file.ts';
export type { ExternalTensor, OnnxModel } from './onnx/graph-builder.ts';
export { createOnnxEngine } from './onnx/onnx-engine.ts';
export { tensorName } from './weights/naming/index.ts';
export { checkWeights, readWeights, type WeightSource } from './weights/read-weights.ts';
export type { WeightNaming, Weights } from './weights/weights.ts';
export { writeWeights } from './weights/write-weights.ts';
