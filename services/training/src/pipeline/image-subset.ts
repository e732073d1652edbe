import { subsetSize } from '../datasets/dataset.ts';
import { Random } from '../random/random.ts';

export interface SubsetOptions {
  readonly seed: number;
  /** Of each class, in (0, 1]. */
  readonly fraction: number;
}

/** A fraction of each class, in the given order. A larger fraction of the same seed holds all of a smaller one. */
export function chooseSubset(
  images: Uint32Array,
  labels: ArrayLike<number>,
  { seed, fraction }: SubsetOptions,
): Uint32Array {
  if (fraction === 1) return images;
  const chosen = new Set<number>();
  for (const [label, members] of Map.groupBy(images, (image) => labels[image] ?? 0)) {
    const shuffled = new Random({ seed, epoch: 0, index: label, purpose: 'subset' }).shuffle(
      Uint32Array.from(members),
    );
    for (const image of shuffled.subarray(0, subsetSize(members.length, fraction))) chosen.add(image);
  }
  return images.filter((image) => chosen.has(image));
}
