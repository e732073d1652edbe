import { Random } from '../random/random.ts';

export interface OrderOptions {
  readonly seed: number;
  readonly isShuffled: boolean;
}

/** In which order an epoch sees the images. */
export function epochOrder(
  images: Uint32Array,
  epoch: number,
  { seed, isShuffled }: OrderOptions,
): Uint32Array {
  const order = Uint32Array.from(images);
  return isShuffled ? new Random({ seed, epoch, index: 0, purpose: 'shuffle' }).shuffle(order) : order;
}

/** The last, smaller batch is left out of training: batch normalisation wants them alike. */
export const stepsPerEpoch = (numImages: number, batchSize: number, isTraining: boolean): number =>
  isTraining ? Math.floor(numImages / batchSize) : Math.ceil(numImages / batchSize);
