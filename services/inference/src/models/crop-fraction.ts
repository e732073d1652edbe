import type { Preprocessing } from './model-description.ts';

/** The side that images are resized to before their centre is taken. Rounded as timm does. */
export const resizedSide = ({
  resolution,
  cropFraction,
}: Pick<Preprocessing, 'resolution' | 'cropFraction'>): number => Math.floor(resolution / cropFraction);

/**
 * The fraction of which `resizedSide` makes that side again. The quotient alone loses a pixel for one pair in twenty (224
 * of 354): where it was rounded up, dividing by it ends just below the side. The next smaller number ends above.
 */
export function cropFractionOf(resolution: number, sidePx: number): number {
  const cropFraction = resolution / sidePx;
  const isKept = resizedSide({ resolution, cropFraction }) === sidePx;
  return isKept ? cropFraction : cropFraction * (1 - Number.EPSILON / 2);
}
