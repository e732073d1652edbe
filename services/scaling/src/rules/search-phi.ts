import type { BuildOptions } from '../build-network.ts';
import type { Network } from '../network.ts';
import { coefficientLimits } from '../resolve-coefficients.ts';
import { scaleOutline } from '../scaled-config.ts';
import { ScalingError, type ScalingErrorCode } from '../scaling-error.ts';
import type { Steps } from '../steps.ts';
import { phiRange } from './phi-range.ts';
import type { Scaling } from './scaling.ts';

/** A rule and what it scales; φ is what is looked for. */
export type Unfitted = Scaling extends infer Each
  ? Each extends { readonly phi: number }
    ? Omit<Each, 'phi'>
    : never
  : never;

/** Far less than any rounding to whole blocks, channels and pixels can tell. */
export const phiPrecision = 1e-3;

/** A network at some φ. Along φ these come in this order: a rule's networks only grow, but for some of a table's. */
export type Trial =
  /** Too small to be built. */
  | { readonly status: 'SHRUNK'; readonly phi: number; readonly error: ScalingError }
  | { readonly status: 'FITS'; readonly phi: number; readonly outline: Network }
  | { readonly status: 'EXCEEDS'; readonly phi: number; readonly outline: Network }
  /** Too large to be built, whatever was asked. */
  | { readonly status: 'UNBUILDABLE'; readonly phi: number; readonly error: ScalingError };

/** The last trial below a bound and the first above it, `phiPrecision` apart. Twice the same where a rule's range ends first. */
export type Bracket = readonly [below: Trial, above: Trial];

/** Where along φ a rule's networks cease to fit, by bisection over their outlines. */
export function* searchPhi(
  unfitted: Unfitted,
  fits: (outline: Network) => boolean,
  options: BuildOptions = {},
): Steps<Bracket> {
  const at = (phi: number): Trial => attempt({ ...unfitted, phi } as Scaling, phi, fits, options);
  const [least, most] = phiRange[unfitted.rule];
  let below = at(least);
  yield;
  let above = at(most);
  yield;
  if (isBelow(above)) return [above, above];
  if (!isBelow(below)) return [below, below];
  while (above.phi - below.phi > phiPrecision) {
    const middle = at((below.phi + above.phi) / 2);
    if (isBelow(middle)) below = middle;
    else above = middle;
    yield;
  }
  return [below, above];
}

const isBelow = ({ status }: Trial): boolean => status === 'SHRUNK' || status === 'FITS';

function attempt(
  scaling: Scaling,
  phi: number,
  fits: (outline: Network) => boolean,
  options: BuildOptions,
): Trial {
  try {
    const { network: outline } = scaleOutline(scaling, options);
    return { status: fits(outline) ? 'FITS' : 'EXCEEDS', phi, outline };
  } catch (error) {
    if (!(error instanceof ScalingError)) throw error;
    const status = unbuildable[error.code] ?? sideOfRange(error, scaling);
    if (status === undefined) throw error;
    return { status, phi, error };
  }
}

/** Which way a network lies that cannot be built; other errors are the caller's. */
const unbuildable: Partial<Record<ScalingErrorCode, 'SHRUNK' | 'UNBUILDABLE'>> = {
  RESOLUTION_TOO_SMALL: 'SHRUNK',
  NETWORK_TOO_LARGE: 'UNBUILDABLE',
};

/** Of what scaling itself sets, and may set out of range. */
function sideOfRange(
  { code, problem: { argument, received } }: ScalingError,
  { resolution }: Scaling,
): 'SHRUNK' | 'UNBUILDABLE' | undefined {
  if (code !== 'COEFFICIENT_OUT_OF_RANGE' || !isScaled(argument)) return undefined;
  if (resolution !== undefined && argument === 'resolution') return undefined;
  return Number(received) < coefficientLimits[argument][0] ? 'SHRUNK' : 'UNBUILDABLE';
}

const isScaled = (argument: string): argument is keyof typeof coefficientLimits =>
  argument in coefficientLimits;
