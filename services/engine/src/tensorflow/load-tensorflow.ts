import { createRequire } from 'node:module';
import type * as TensorFlow from '@tensorflow/tfjs-core';
import { EngineError } from '../engine-error.ts';
import { withoutFolders } from '../without-folders.ts';

/** The functions and tensors of TensorFlow.js, on whatever computes for them. */
export type Tf = typeof TensorFlow;

/** TensorFlow on CUDA first, else on the CPU. Neither is installed by default (docs/tensorflow.md). */
export const tensorflowModules: readonly string[] = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

/**
 * The first of some modules that can be loaded.
 * @throws EngineError `ENGINE_UNAVAILABLE`, with what each of them said.
 */
export async function loadTensorflow(modules: readonly string[]): Promise<Tf> {
  restoreRemovedFunctions();
  const reasons: string[] = [];
  for (const name of modules) {
    try {
      const loaded: Partial<Tf> & { readonly default?: Partial<Tf> } = await import(name);
      const tf = (loaded.default?.tidy === undefined ? loaded : loaded.default) as Tf;
      await tf.ready();
      return tf;
    } catch (error) {
      reasons.push(`${name}: ${firstLine(error)}`);
    }
  }
  throw new EngineError('ENGINE_UNAVAILABLE', `TensorFlow cannot be loaded. ${reasons.join('; ')}`, {
    expected: `one of ${modules.join(', ')}`,
    received: reasons.join('; '),
  });
}

const firstLine = (error: unknown): string =>
  withoutFolders((error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '');

/** tfjs-node 4.22 calls functions that Node removed in version 23. */
function restoreRemovedFunctions(): void {
  const util: Record<string, unknown> = createRequire(import.meta.url)('node:util');
  util['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
  util['isArray'] ??= Array.isArray;
}
