import { Random } from '../random/random.ts';
import { type Split, splits } from './dataset.ts';

export interface SplitOptions {
  readonly seed: number;
  /** The part of each class that is kept for validation, where the source has no split of its own. */
  readonly validationFraction: number;
}

/**
 * Which split each image is of, as positions in `splits`.
 *
 * A source that has both images to train with and others keeps its split: images without one are to train with, and its
 * test images stand in for validation ones if it has none. Otherwise each class is split by itself, so that both splits
 * hold the same mixture: at least one image of a class is kept for validation, and one for training.
 */
export function splitImages(
  labels: ArrayLike<number>,
  given: readonly (Split | null)[],
  { seed, validationFraction }: SplitOptions,
): Uint8Array {
  const present = new Set(given);
  // Class folders beside those of a split hold what there is to train with
  const hasTrain = present.has('TRAIN') || present.has(null);
  if (hasTrain && (present.has('VALIDATION') || present.has('TEST'))) {
    const test = present.has('VALIDATION') ? 'TEST' : 'VALIDATION';
    return Uint8Array.from(given, (split) => splits.indexOf(split === 'TEST' ? test : (split ?? 'TRAIN')));
  }
  const result = new Uint8Array(labels.length).fill(splits.indexOf('TRAIN'));
  for (const [label, images] of imagesByLabel(labels)) {
    new Random({ seed, epoch: 0, index: label, purpose: 'split' }).shuffle(images);
    for (const image of images.subarray(0, numValidation(images.length, validationFraction))) {
      result[image] = splits.indexOf('VALIDATION');
    }
  }
  return result;
}

function numValidation(numImages: number, fraction: number): number {
  if (fraction === 0 || numImages < 2) return 0;
  return Math.min(numImages - 1, Math.max(1, Math.round(numImages * fraction)));
}

function imagesByLabel(labels: ArrayLike<number>): Map<number, Uint32Array> {
  const images = Map.groupBy(
    Array.from({ length: labels.length }, (_, image) => image),
    (image) => labels[image] ?? 0,
  );
  return new Map([...images].map(([label, members]) => [label, Uint32Array.from(members)]));
}
