import type { Preprocessing } from '../models/model-description.ts';
import type { Region, ResizePlan, Size } from './resize-plan.ts';

/** What was done to one image, so that it can be done again elsewhere. */
export interface AppliedPreprocessing extends Preprocessing {
  /** In pixels, upright: after the orientation was applied. */
  readonly original: Size;
  /** EXIF's, 1 to 8; 1 (as it is stored) when the file has none. */
  readonly orientation: number;
  /** The whole image after the resize, in pixels. */
  readonly resized: Size;
  /** The centre of the resized image that became the input, in its pixels. */
  readonly crop: Region;
  /** What that crop shows, in pixels of the upright original; a resize makes them fractions. */
  readonly seen: Region;
}

export function describeApplied(
  preprocessing: Preprocessing,
  { original, orientation = 1 }: { readonly original: Size; readonly orientation?: number | undefined },
  { sourceRegion, resized, crop }: ResizePlan,
): AppliedPreprocessing {
  const source = sourceRegion ?? { left: 0, top: 0, ...original };
  const across = source.width / resized.width;
  const down = source.height / resized.height;
  const seen = {
    left: source.left + crop.left * across,
    top: source.top + crop.top * down,
    width: crop.width * across,
    height: crop.height * down,
  };
  return { ...preprocessing, original, orientation, resized, crop, seen };
}
