import type { Random } from '../random/random.ts';
import { spanOf } from './geometry.ts';
import { channels } from './picture.ts';

/** Images of a batch, one behind the other. */
export interface BatchImages {
  readonly images: Uint8Array;
  readonly numImages: number;
  readonly sidePx: number;
}

/**
 * Each image is mixed with the one as far from the other end of the batch, as timm does. The result is the part of
 * itself that each image keeps: what its own class weighs in the target.
 */
export type Mix = (batch: BatchImages, alpha: number, random: Random) => number;

/** Averages of two images (Zhang et al. 2017); λ from Beta(α, α), one for the batch. */
export const mixup: Mix = (batch, alpha, random) => {
  const kept = random.symmetricBeta(alpha);
  for (const [one, other] of pairsOf(batch)) {
    for (let at = 0; at < one.length; at += 1) {
      const [first, second] = [one[at] as number, other[at] as number];
      one[at] = (kept * first + (1 - kept) * second + 0.5) | 0;
      other[at] = (kept * second + (1 - kept) * first + 0.5) | 0;
    }
  }
  return kept;
};

/** A rectangle of the other image (Yun et al. 2019), at one place for the batch; what counts is its true area. */
export const cutmix: Mix = (batch, alpha, random) => {
  const { sidePx } = batch;
  const sizePx = sidePx * Math.sqrt(1 - random.symmetricBeta(alpha));
  const [left, right] = spanOf(random.below(sidePx), sizePx, sidePx);
  const [top, bottom] = spanOf(random.below(sidePx), sizePx, sidePx);
  for (const [one, other] of pairsOf(batch)) {
    for (let y = top; y < bottom; y += 1) {
      const from = (y * sidePx + left) * channels;
      const to = (y * sidePx + right) * channels;
      const line = one.slice(from, to);
      one.set(other.subarray(from, to), from);
      other.set(line, from);
    }
  }
  return 1 - ((right - left) * (bottom - top)) / (sidePx * sidePx);
};

/** Where image `index` finds its partner. */
export const partnerOf = (index: number, numImages: number): number => numImages - 1 - index;

function* pairsOf({ images, numImages, sidePx }: BatchImages): Generator<[Uint8Array, Uint8Array]> {
  const size = sidePx * sidePx * channels;
  const at = (index: number): Uint8Array => images.subarray(index * size, (index + 1) * size);
  for (let index = 0; index < partnerOf(index, numImages); index += 1) {
    yield [at(index), at(partnerOf(index, numImages))];
  }
}
