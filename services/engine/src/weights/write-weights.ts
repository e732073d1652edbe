import { writeFile } from 'node:fs/promises';
import { answerFor, type Network, parameters } from '@phiscale/scaling';
import { encodeSafetensors } from './encode-safetensors.ts';
import { tensorName } from './naming/index.ts';
import type { WeightSource } from './read-weights.ts';
import { parameterName, type Weights } from './weights.ts';

/** Writes a network's weights as `readWeights` reads them, float32. */
export async function writeWeights(network: Network, weights: Weights, target: WeightSource): Promise<void> {
  const tensors = network.operations.flatMap((operation) =>
    answerFor(parameters, operation).map(({ role, shape }) => {
      const data = weights.get(parameterName(operation, role));
      if (data === undefined) throw new Error(`no weights for ${parameterName(operation, role)}`);
      return { name: tensorName(target.naming, operation, role), shape, data };
    }),
  );
  // What PyTorch's readers look for
  await writeFile(target.path, encodeSafetensors(tensors, { format: 'pt' }));
}
