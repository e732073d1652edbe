import type { EngineName } from '@phiscale/engine';
import { enumOf } from '../enum-of.ts';

export const EngineNameEnum = enumOf<Uppercase<EngineName>>('EngineName', 'What runs and trains networks.', {
  ONNX: 'ONNX Runtime, part of every install.',
  TENSORFLOW: 'TensorFlow through its bindings for Node, installed beside the service (docs/tensorflow.md).',
});

/** An engine's name as the schema has it. */
export const presentEngine = (name: EngineName): Uppercase<EngineName> =>
  name.toUpperCase() as Uppercase<EngineName>;
