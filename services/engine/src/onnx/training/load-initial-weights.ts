import type { Network } from '@phiscale/scaling';
import type { InitialWeights } from '../../training-session.ts';
import { initializeWeights } from '../../weights/initialize-weights.ts';
import { readWeights } from '../../weights/read-weights.ts';
import type { Weights } from '../../weights/weights.ts';

/** @throws EngineError for a weight file that is not its network's. */
export async function loadInitialWeights(network: Network, initial: InitialWeights): Promise<Weights> {
  const weights = initializeWeights(network, initial.seed);
  if (initial.from === 'SEED') return weights;
  const found = await readWeights(initial.network, initial.source);
  return new Map(
    [...weights].map(([name, values]) => {
      const given = found.get(name);
      return [name, given?.length === values.length ? given : values];
    }),
  );
}
