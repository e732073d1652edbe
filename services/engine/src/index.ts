export type {
  Engine,
  EngineName,
  InferenceOutput,
  InferenceSession,
  InferenceSessionOptions,
} from './engine.ts';
export { EngineError, type EngineErrorCode } from './engine-error.ts';
export type { Normalization } from './onnx/emit-inference-graph.ts';
export { createOnnxEngine } from './onnx/onnx-engine.ts';
export { checkWeights, type WeightSource } from './weights/read-weights.ts';
export type { WeightNaming } from './weights/weights.ts';
