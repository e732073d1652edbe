import { folderNamePattern } from '@phiscale/common';
import { z } from 'zod';

/** As the index writes them: the position is the byte. TEST images are kept and never used for training. */
export const splits = ['TRAIN', 'VALIDATION', 'TEST'] as const;
export type Split = (typeof splits)[number];

const sourceKinds = ['UPLOAD', 'ARCHIVE', 'FOLDER', 'IDX', 'PARQUET'] as const;

/** Why an entry of a source did not become an image of the dataset. */
export const refusalReasons = [
  'NOT_AN_IMAGE',
  'NO_CLASS',
  'NESTED_ARCHIVE',
  'LINK',
  'SPECIAL_FILE',
  'ENCRYPTED',
  'IMAGE_FORMAT_UNSUPPORTED',
  'IMAGE_UNREADABLE',
  'IMAGE_TOO_LARGE',
  'IMAGE_TOO_MANY_PIXELS',
  'IMAGE_TOO_LONG',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

const count = z.int().min(0);

/** What was left out of an import. */
const reportSchema = z.strictObject({
  acceptedImages: count,
  refusedEntries: count,
  refusedByReason: z.partialRecord(z.enum(refusalReasons), count),
  /** The first ones only. */
  examples: z.array(z.strictObject({ path: z.string(), reason: z.enum(refusalReasons) })),
});

export type ImportReport = z.output<typeof reportSchema>;

export const datasetFormat = 'phiscale-dataset/1';

/** `dataset.json`; docs/datasets.md describes the files beside it. */
export const manifestSchema = z.strictObject({
  format: z.literal(datasetFormat),
  createdAt: z.iso.datetime(),
  /** Of the split, and of whatever was drawn while it was made. */
  seed: count,
  source: z.strictObject({ kind: z.enum(sourceKinds), name: z.string() }),
  /** Pixels a side of the images that a network is meant to see. */
  resolution: z.int().min(1),
  /** Pixels a side of the stored squares: the resolution and the margin for random crops. */
  sidePx: z.int().min(1),
  imagesPerShard: z.int().min(1),
  /** In the order of their labels. */
  classes: z
    .array(
      z.strictObject({
        name: z.string(),
        numImages: z.strictObject({ TRAIN: count, VALIDATION: count, TEST: count }),
      }),
    )
    .min(2),
  /** SHA-256 of all shards in order and then the index, in hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  numThumbnails: count,
  report: reportSchema,
});

export type DatasetManifest = z.output<typeof manifestSchema>;

/** Images of classes, packed for training. A dataset never changes. */
export interface Dataset extends DatasetManifest {
  readonly name: string;
  readonly folder: string;
}

export const isDatasetName = (text: string): boolean => folderNamePattern.test(text);

/** Images of a class that are a fraction of it, in (0, 1]: one at least, if there are any. */
export const subsetSize = (numImages: number, fraction: number): number =>
  Math.min(numImages, Math.max(1, Math.round(numImages * fraction)));

/** @param fraction of each class, in (0, 1] */
export const numImagesOf = (
  { classes }: Pick<DatasetManifest, 'classes'>,
  split: Split,
  fraction = 1,
): number => classes.reduce((sum, { numImages }) => sum + subsetSize(numImages[split], fraction), 0);
