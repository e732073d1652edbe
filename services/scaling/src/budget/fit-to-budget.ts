import type { BuildOptions } from '../build-network.ts';
import { phiRange } from '../rules/phi-range.ts';
import type { Scaling } from '../rules/scaling.ts';
import { type ScaledConfig, scaleNetwork } from '../scaled-config.ts';
import { ScalingError, type ScalingErrorCode } from '../scaling-error.ts';
import { type Budget, type LimitUse, requireUsableBudget, useOf, type Workload } from './limits.ts';

/** A rule and what it scales; φ is what is looked for. */
export type Unfitted = Scaling extends infer Each
  ? Each extends { readonly phi: number }
    ? Omit<Each, 'phi'>
    : never
  : never;

export interface Fit {
  /** Largest φ that fits, to within `phiPrecision`. */
  readonly phi: number;
  readonly config: ScaledConfig;
  /** What it uses of each limit, the scarcest first. */
  readonly uses: readonly LimitUse[];
  /** What a slightly larger φ would exceed most; null where the rule ends before the budget does. */
  readonly binding: LimitUse['limit'] | null;
}

/** Far less than any rounding to whole blocks, channels and pixels can tell. */
export const phiPrecision = 1e-3;

/** A network at some φ. Along φ these come in this order: a rule's networks only grow. */
type Trial =
  /** Too small to be built. */
  | { readonly status: 'SHRUNK'; readonly error: ScalingError }
  | { readonly status: 'FITS'; readonly config: ScaledConfig; readonly uses: readonly LimitUse[] }
  | { readonly status: 'EXCEEDS'; readonly uses: readonly LimitUse[] }
  /** Too large to be built, whatever the budget. */
  | { readonly status: 'UNBUILDABLE'; readonly error: ScalingError };

/**
 * The largest network of a rule that a budget allows, by bisection over φ. What it answers always fits; where a printed
 * table shrinks from one row to the next (EfficientNet-X for TPUs does), a still larger φ might fit too.
 * @throws ScalingError `BUDGET_TOO_SMALL` naming the limit that the rule's smallest network exceeds.
 */
export function fitToBudget(
  unfitted: Unfitted,
  budget: Budget,
  workload: Workload = {},
  options: BuildOptions = {},
): Fit {
  requireUsableBudget(budget, workload);
  const at = (phi: number): Trial => attempt({ ...unfitted, phi } as Scaling, budget, workload, options);
  let [low, high] = phiRange[unfitted.rule];
  let fitting = at(low);
  let exceeding = at(high);
  if (exceeding.status === 'FITS') return { phi: high, ...fitted(exceeding), binding: null };
  if (fitting.status === 'EXCEEDS') throw tooSmall(low, fitting.uses);
  while (high - low > phiPrecision) {
    const middle = (low + high) / 2;
    const trial = at(middle);
    if (trial.status === 'FITS' || trial.status === 'SHRUNK') [low, fitting] = [middle, trial];
    else [high, exceeding] = [middle, trial];
  }
  if (fitting.status === 'FITS') {
    const binding = exceeding.status === 'EXCEEDS' ? (exceeding.uses[0]?.limit ?? null) : null;
    return { phi: low, ...fitted(fitting), binding };
  }
  if (exceeding.status === 'EXCEEDS') throw tooSmall(high, exceeding.uses);
  // Nothing lies between too small and too large. A coefficient out of range only says where the search ended
  const isTooLarge = exceeding.status === 'UNBUILDABLE' && exceeding.error.code === 'NETWORK_TOO_LARGE';
  throw isTooLarge ? exceeding.error : fitting.error;
}

const fitted = ({ config, uses }: Extract<Trial, { status: 'FITS' }>) => ({ config, uses });

function tooSmall(phi: number, uses: readonly LimitUse[]): ScalingError {
  const [worst] = uses;
  return new ScalingError(
    'BUDGET_TOO_SMALL',
    `budget.${worst?.limit}`,
    `at least ${worst?.used}, which the smallest network (φ = ${phi.toFixed(2)}) needs`,
    worst?.allowed,
  );
}

/** Which way a network lies that cannot be built; other errors are the caller's. */
const unbuildable: Partial<Record<ScalingErrorCode, 'SHRUNK' | 'UNBUILDABLE'>> = {
  RESOLUTION_TOO_SMALL: 'SHRUNK',
  NETWORK_TOO_LARGE: 'UNBUILDABLE',
};
/** What scaling itself sets, and may set out of range. */
const scaled = ['widthCoefficient', 'depthCoefficient', 'resolution'];

function attempt(scaling: Scaling, budget: Budget, workload: Workload, options: BuildOptions): Trial {
  try {
    const config = scaleNetwork(scaling, options);
    const uses = useOf(config.network, budget, workload);
    return uses.every(({ share }) => share <= 1)
      ? { status: 'FITS', config, uses }
      : { status: 'EXCEEDS', uses };
  } catch (error) {
    if (!(error instanceof ScalingError)) throw error;
    const side = unbuildable[error.code] ?? sideOfRange(error, scaling);
    if (side === undefined) throw error;
    return { status: side, error };
  }
}

function sideOfRange(
  { code, problem }: ScalingError,
  scaling: Scaling,
): 'SHRUNK' | 'UNBUILDABLE' | undefined {
  if (code !== 'COEFFICIENT_OUT_OF_RANGE' || !scaled.includes(problem.argument)) return undefined;
  if (scaling.resolution !== undefined && problem.argument === 'resolution') return undefined;
  return 'phi' in scaling && scaling.phi < 0 ? 'SHRUNK' : 'UNBUILDABLE';
}
