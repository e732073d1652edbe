import type { Random } from '../random/random.ts';
import { channels, type Picture } from './picture.ts';
import { resample } from './resample.ts';

export interface CropSize {
  /** Pixels a side of the stored picture that the network is meant to see: without the margin. */
  readonly cropPx: number;
  /** Pixels a side of what the network takes. */
  readonly resolution: number;
}

/** What validation sees: the middle. */
export function centreCrop(source: Picture, { cropPx, resolution }: CropSize): Picture {
  const start = Math.round((source.sidePx - cropPx) / 2);
  return fit(cut(source, start, start, cropPx), resolution);
}

/**
 * A square at a random place of the picture with `paddingPx` black pixels around it, as for CIFAR (He et al. 2015,
 * section 4.2: 4 pixels).
 */
export function randomCrop(source: Picture, paddingPx: number, size: CropSize, random: Random): Picture {
  const places = source.sidePx + 2 * paddingPx - size.cropPx + 1;
  const left = random.below(places) - paddingPx;
  const top = random.below(places) - paddingPx;
  return fit(cut(source, left, top, size.cropPx), size.resolution);
}

export interface CropRanges {
  /** The part of the picture's area. */
  readonly scale: readonly [least: number, most: number];
  /** Width over height. */
  readonly ratio: readonly [least: number, most: number];
}

const mostTries = 10;

/**
 * A rectangle of random area and shape, resized to a square; the largest fitting one after ten that do not fit.
 * Source: torchvision/transforms/transforms.py, `RandomResizedCrop.get_params`.
 */
export function randomResizedCrop(
  source: Picture,
  { scale, ratio }: CropRanges,
  { resolution }: CropSize,
  random: Random,
): Picture {
  const { sidePx } = source;
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const area = sidePx * sidePx * random.between(...scale);
    const aspect = Math.exp(random.between(Math.log(ratio[0]), Math.log(ratio[1])));
    const width = Math.round(Math.sqrt(area * aspect));
    const height = Math.round(Math.sqrt(area / aspect));
    if (width < 1 || height < 1 || width > sidePx || height > sidePx) continue;
    const left = random.below(sidePx - width + 1);
    const top = random.below(sidePx - height + 1);
    return resample(source, { left, top, width, height }, resolution);
  }
  const width = Math.min(sidePx, Math.round(sidePx * ratio[1]));
  const height = Math.min(sidePx, Math.round(sidePx / ratio[0]));
  const [left, top] = [(sidePx - width) / 2, (sidePx - height) / 2];
  return resample(source, { left, top, width, height }, resolution);
}

/** A square on whole pixels; black where it leaves the picture. */
function cut({ pixels, sidePx }: Picture, left: number, top: number, size: number): Picture {
  const result = new Uint8Array(size * size * channels);
  const firstColumn = Math.max(0, left);
  const lastColumn = Math.min(sidePx, left + size);
  for (let y = Math.max(0, top); y < Math.min(sidePx, top + size) && firstColumn < lastColumn; y += 1) {
    const row = y * sidePx;
    const line = pixels.subarray((row + firstColumn) * channels, (row + lastColumn) * channels);
    result.set(line, ((y - top) * size + firstColumn - left) * channels);
  }
  return { pixels: result, sidePx: size };
}

function fit(picture: Picture, resolution: number): Picture {
  const { sidePx } = picture;
  if (sidePx === resolution) return picture;
  return resample(picture, { left: 0, top: 0, width: sidePx, height: sidePx }, resolution);
}
