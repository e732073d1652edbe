import type { Baseline, Network } from '@phiscale/scaling';
import { type ModelDescription, networkOf } from '../models/model-description.ts';
import { isSameNetwork } from './exported-model.ts';

/** A network that a library builds by name. */
interface NamedNetwork {
  readonly baseline: Baseline;
  readonly widthCoefficient: number;
  readonly depthCoefficient: number;
}

/**
 * Which of a library's networks a model is: the first that has the same operations. Rates that only training reads are
 * taken from the model, and so are padding and epsilon, which the caller compares.
 */
export function findArchitecture<Named extends NamedNetwork>(
  architectures: Iterable<readonly [string, Named]>,
  description: ModelDescription,
  network: Network,
): { readonly name: string; readonly architecture: Named } | undefined {
  const { dropConnectRate } = description.baseline;
  for (const [name, architecture] of architectures) {
    const { baseline, widthCoefficient, depthCoefficient } = architecture;
    const candidate = networkOf({
      ...description,
      baseline: { ...baseline, dropConnectRate },
      coefficients: { ...description.coefficients, widthCoefficient, depthCoefficient },
      stemStride: baseline.stem.stride,
    });
    if (isSameNetwork(candidate, network)) return { name, architecture };
  }
  return undefined;
}
