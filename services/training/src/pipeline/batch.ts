import type { AugmentationOptions } from './augmentations.ts';

/** Where training stands: the next batch to be made. */
export interface BatchPosition {
  readonly epoch: number;
  /** Within the epoch. */
  readonly step: number;
}

export interface Batch extends BatchPosition {
  /** Of shape [numImages, resolution, resolution, 3], 0 to 255. To be given away if need be. */
  readonly images: Uint8Array<ArrayBuffer>;
  readonly numImages: number;
  /** The class of each image. */
  readonly labels: Int32Array<ArrayBuffer>;
  /** Of shape [numImages, classes], each row a distribution; null where images are not mixed and labels say it all. */
  readonly targets: Float32Array<ArrayBuffer> | null;
}

/** All that a batch depends on besides its position. */
export interface BatchRecipe {
  /** TRAIN is shuffled, augmented, and its last, smaller batch left out. */
  readonly split: 'TRAIN' | 'VALIDATION' | 'TEST';
  readonly batchSize: number;
  readonly seed: number;
  /** Of each class, in (0, 1]. */
  readonly imageFraction: number;
  /** Pixels a side. */
  readonly resolution: number;
  /** For TRAIN alone. */
  readonly augmentations: AugmentationOptions;
}
