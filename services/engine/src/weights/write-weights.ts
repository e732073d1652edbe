import { writeFile } from 'node:fs/promises';
import { answerFor, type Network, type Operation, parameters } from '@phiscale/scaling';
import { encodeSafetensors, littleEndian, type StoredTensor } from './encode-safetensors.ts';
import { tensorName } from './naming/index.ts';
import type { WeightSource } from './read-weights.ts';
import { type Weights, weightOf } from './weights.ts';

/**
 * Writes a network's weights, to the disk, as a safetensors file that PyTorch's modules load with `strict=True`.
 * @throws EngineError `WEIGHTS_MISMATCH` for a layer that the naming does not have, before anything is written.
 */
export async function writeWeights(network: Network, weights: Weights, target: WeightSource): Promise<void> {
  const tensors = network.operations.flatMap((operation): StoredTensor[] => [
    ...answerFor(parameters, operation).map(({ role, shape }): StoredTensor => {
      const data = littleEndian(weightOf(weights, operation, role));
      return { name: tensorName(target.naming, operation, role), dtype: 'F32', shape, data };
    }),
    ...counters(target, operation),
  ]);
  // transformers refuses files that do not say so
  await writeFile(target.path, encodeSafetensors(tensors, { format: 'pt' }), { flush: true });
}

/** Batches seen in training: a state dictionary of PyTorch has the count beside every batch normalisation. */
function counters({ naming }: WeightSource, operation: Operation): StoredTensor[] {
  if (operation.kind !== 'batchNormalization') return [];
  const name = tensorName(naming, operation, 'weight').replace(/weight$/, 'num_batches_tracked');
  return [{ name, dtype: 'I64', shape: [], data: new Uint8Array(8) }];
}
