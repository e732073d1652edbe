import type { RefusalReason, Split } from '../dataset.ts';
import type { ImportLimits } from '../import-limits.ts';
import type { SourceImage } from '../pack-image.ts';

/** The two files of a set in the MNIST format, gzipped or not. */
export interface IdxFiles {
  readonly images: string;
  readonly labels: string;
}

/** Where images come from. Files and folders are of the import folder, relative to it. */
export type DatasetSource =
  /** A .tar, .tar.gz or .zip of class folders, as it arrives. */
  | { readonly kind: 'UPLOAD'; readonly stream: AsyncIterable<Uint8Array>; readonly fileName: string }
  /** A .tar, .tar.gz or .zip of class folders. */
  | { readonly kind: 'ARCHIVE'; readonly file: string }
  /** A folder of class folders. */
  | { readonly kind: 'FOLDER'; readonly folder: string }
  | { readonly kind: 'IDX'; readonly train: IdxFiles; readonly validation?: IdxFiles | undefined }
  /** As Hugging Face publishes images: a column of images, and one of labels. */
  | {
      readonly kind: 'PARQUET';
      readonly train: readonly string[];
      readonly validation?: readonly string[] | undefined;
    };

export type SourceEntry =
  | {
      readonly kind: 'IMAGE';
      /** For people: the path in an archive, or the position in a file. */
      readonly path: string;
      readonly className: string;
      /** Null where the source does not say. */
      readonly split: Split | null;
      readonly image: SourceImage;
    }
  | {
      readonly kind: 'REFUSED';
      readonly path: string;
      readonly reason: RefusalReason;
    }
  /** A class of which nothing is known yet but its name. */
  | { readonly kind: 'CLASS'; readonly className: string };

export interface OpenSource {
  /** Null where nobody knows before the end. */
  readonly totalEntries: number | null;
  /** The order of the classes, where the source has one; else it is that of their names. */
  readonly classNames: readonly string[] | null;
  /** Throws DatasetError `SOURCE_UNREADABLE`, `SOURCE_TOO_LARGE`, `SOURCE_UNSAFE` or `CANCELLED`. */
  readonly entries: AsyncIterable<SourceEntry>;
}

export interface SourceContext {
  /** The only folder that files are read from. */
  readonly importFolder: string;
  /** For what has to lie on disk while it is read. */
  readonly temporaryFolder: string;
  readonly limits: ImportLimits;
  readonly signal: AbortSignal | undefined;
}
