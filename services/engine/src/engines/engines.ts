import type { EngineName } from '../engine.ts';
import { tensorflowModules } from '../tensorflow/load-tensorflow.ts';

/** What must be installed beside the service. */
export const engineNeeds = {
  onnx: 'nothing',
  tensorflow: `one of ${tensorflowModules.join(', ')}`,
} as const satisfies Record<EngineName, string>;

export const engineNames = Object.keys(engineNeeds) as readonly EngineName[];
