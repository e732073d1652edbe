import { parameterName, readWeights, type WeightSource } from '@phiscale/engine';
import type { Network } from '@phiscale/scaling';

/** The layer that reads the pooled features: score of a class = its row of `weight` × features + its `bias`. */
export interface ClassifierWeights {
  /** [classes, features], row by row. */
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

/** Reads that layer alone from a version's file. @throws EngineError when the file cannot be read. */
export async function readClassifier(network: Network, source: WeightSource): Promise<ClassifierWeights> {
  const layers = network.operations.filter(({ name }) => name === network.logits);
  const weights = await readWeights(network, source, layers);
  const [weight, bias] = (['weight', 'bias'] as const).map(
    (role) => layers.map((layer) => weights.get(parameterName(layer, role)))[0],
  );
  if (weight === undefined || bias === undefined) throw new Error(`${network.logits} is no dense layer`);
  return { weight, bias };
}
