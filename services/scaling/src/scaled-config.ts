import { type BuildOptions, buildNetwork, outlineNetwork } from './build-network.ts';
import type { Network } from './network.ts';
import { resolveCoefficients } from './resolve-coefficients.ts';
import type { ResolvedScaling } from './rules/resolved-scaling.ts';
import type { Scaling } from './rules/scaling.ts';

/** A scaled network together with how it came about. */
export interface ScaledConfig extends ResolvedScaling {
  readonly network: Network;
}

/** @throws ScalingError for numbers out of range and for networks that cannot be built. */
export function scaleNetwork(scaling: Scaling, options: BuildOptions = {}): ScaledConfig {
  const resolved = resolveCoefficients(scaling);
  return { ...resolved, network: buildNetwork(resolved.definition, resolved.coefficients, options) };
}

/** As `scaleNetwork`, with the network's outline in its place: enough to know its costs. */
export function scaleOutline(scaling: Scaling, options: BuildOptions = {}): ScaledConfig {
  const resolved = resolveCoefficients(scaling);
  return { ...resolved, network: outlineNetwork(resolved.definition, resolved.coefficients, options) };
}
