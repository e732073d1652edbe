import { baselines } from './baselines/index.ts';
import { type BuildOptions, buildNetwork } from './build-network.ts';
import type { Network } from './network.ts';
import { type ResolvedScaling, resolveCoefficients, type Scaling } from './resolve-coefficients.ts';

/** A scaled network together with how it came about. */
export interface ScaledConfig extends ResolvedScaling {
  readonly network: Network;
}

/** @throws ScalingError for numbers out of range and for networks that cannot be built. */
export function scaleNetwork(scaling: Scaling, options: BuildOptions = {}): ScaledConfig {
  const resolved = resolveCoefficients(scaling);
  return { ...resolved, network: buildNetwork(baselines[resolved.baseline], resolved.coefficients, options) };
}
