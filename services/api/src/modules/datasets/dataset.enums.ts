import type { DatasetSource, ImportState, RefusalReason } from '@phiscale/training';
import { enumOf } from '../enum-of.ts';

export type DatasetState = ImportState['status'] | 'READY';

export const DatasetStateEnum = enumOf<DatasetState>(
  'DatasetState',
  'How far a dataset is. Only READY ones outlive the process.',
  {
    IMPORTING: 'Its images are being decoded and packed; `progress` says how far.',
    READY: 'It is there, and never changes.',
    FAILED: 'The import ended and left nothing; `error` says why. Another one may take the name.',
  },
);

export const DatasetSourceKindEnum = enumOf<DatasetSource['kind']>(
  'DatasetSourceKind',
  'Where a dataset came from.',
  {
    UPLOAD: 'An archive that was uploaded.',
    ARCHIVE: 'An archive of the import folder.',
    FOLDER: 'A folder of class folders in the import folder.',
    IDX: 'Files in the format of MNIST.',
    PARQUET: 'Parquet files, as Hugging Face publishes them.',
  },
);

export const RefusalReasonEnum = enumOf<RefusalReason>(
  'RefusalReason',
  'Why an entry of a source did not become an image of the dataset.',
  {
    NOT_AN_IMAGE: 'Something else, such as a text.',
    NO_CLASS: 'It lies in no class folder, or has no label.',
    NESTED_ARCHIVE: 'An archive in an archive.',
    LINK: 'A link, wherever it leads.',
    SPECIAL_FILE: 'A device, a pipe or a socket.',
    ENCRYPTED: 'An encrypted entry of a zip.',
    IMAGE_FORMAT_UNSUPPORTED: 'An image, but not JPEG, PNG, WebP, AVIF, GIF or TIFF.',
    IMAGE_UNREADABLE: 'An image that cannot be decoded to its end.',
    IMAGE_TOO_LARGE: 'More than 32 MiB.',
    IMAGE_TOO_MANY_PIXELS: 'More than 64 million pixels.',
    IMAGE_TOO_LONG: 'One side more than 20 times as long as the other.',
  },
);
