import { EngineError } from '../engine-error.ts';
import type { StateTensor, TrainingState } from '../training-session.ts';
import { openSafetensors } from './safetensors.ts';
import { writeSafetensors } from './write-safetensors.ts';

/** Writes a session's state as a safetensors file. */
export async function writeTrainingState(
  path: string,
  { numBatches, tensors }: TrainingState,
): Promise<void> {
  const named = [...tensors].map(([name, tensor]) => ({ name, ...tensor }));
  await writeSafetensors(path, named, { numBatches: String(numBatches) });
}

/** @throws EngineError `WEIGHTS_UNREADABLE`, `WEIGHTS_CORRUPT`, `WEIGHTS_MISMATCH` for a file that is no training state. */
export async function readTrainingState(path: string): Promise<TrainingState> {
  await using file = await openSafetensors(path);
  const numBatches = Number(file.metadata.get('numBatches') ?? Number.NaN);
  if (!Number.isSafeInteger(numBatches)) {
    throw new EngineError('WEIGHTS_MISMATCH', 'The file holds no state of a training session', {
      argument: path,
      expected: 'metadata numBatches',
    });
  }
  const tensors = new Map<string, StateTensor>();
  for (const [name, { shape }] of file.tensors) tensors.set(name, { shape, data: await file.read(name) });
  return { numBatches, tensors };
}
