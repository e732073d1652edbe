import { answerProbe } from '../ask-probe.ts';
import type { EngineName } from '../engine.ts';
import { loadTensorflow, tensorflowModules } from '../tensorflow/load-tensorflow.ts';

/** Fails with the reason why a runtime cannot be loaded. */
const load: Record<EngineName, () => Promise<unknown>> = {
  onnx: () => import('onnxruntime-node'),
  tensorflow: () => loadTensorflow(tensorflowModules),
};

await answerProbe(load[process.argv[2] as EngineName]());
