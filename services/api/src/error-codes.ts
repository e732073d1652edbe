import type { EngineErrorCode } from '@phiscale/engine';
import type { ForecastErrorCode } from '@phiscale/forecast';
import type { InferenceErrorCode } from '@phiscale/inference';
import type { ScalingErrorCode } from '@phiscale/scaling';
import type { StorageErrorCode } from '@phiscale/storage';
import type { DatasetErrorCode, JobErrorCode } from '@phiscale/training';

/** Codes of errors that a caller can act on, from every domain package, and the one for what is our own fault. */
export type ErrorCode =
  | ScalingErrorCode
  | EngineErrorCode
  | ForecastErrorCode
  | InferenceErrorCode
  | JobErrorCode
  | DatasetErrorCode
  | StorageErrorCode
  | 'TOO_MANY_SUBSCRIPTIONS'
  | 'INTERNAL_SERVER_ERROR';

/** What each code means, as the schema documents it. A code without a row fails to compile. */
export const errorDescriptions = {
  COEFFICIENT_OUT_OF_RANGE: 'A number is not finite or outside its documented range.',
  INVALID_SCALING_INPUT: 'Fields contradict each other, or one that the rule needs is missing.',
  BUDGET_TOO_SMALL: 'No network of the rule is as small as the budget; names the limit.',
  TARGET_OUT_OF_REACH: 'The rule has no network near the multiply-adds that a comparison asks for.',
  NETWORK_TOO_LARGE: 'The network would exceed what this service builds.',
  RESOLUTION_TOO_SMALL: 'The strides would shrink the image below one pixel.',
  WEIGHTS_UNREADABLE: 'A weight file cannot be opened or read.',
  WEIGHTS_CORRUPT:
    'A weight file contradicts itself (header, offsets, sizes, dtypes or shapes), or has a value that no network can have: not finite, or a variance below 0.',
  WEIGHTS_MISMATCH: "A weight file is sound, but its tensors are not the network's; lists which.",
  INVALID_TRAINING_OPTION: 'An option of a training session is out of its documented range.',
  ENGINE_UNAVAILABLE: 'The runtime could not be loaded, or could not build a session for the network.',
  DEVICE_UNAVAILABLE:
    'The device that was asked for does not work on this machine (`server { devices }` says which do).',
  SESSION_FAILED: 'A run failed. Another attempt may succeed.',
  SESSION_CLOSED: 'The model was unloaded while the request ran.',
  IMAGE_UNREADABLE: 'The bytes are no image that can be decoded: empty, truncated, or something else.',
  IMAGE_FORMAT_UNSUPPORTED: 'An image, but not JPEG, PNG, WebP, AVIF, GIF or TIFF.',
  IMAGE_TOO_LARGE:
    'More bytes than the limit (`server { limits }`), or than all requests together may hold (MAX_INFLIGHT_BYTES).',
  IMAGE_TOO_MANY_PIXELS: 'More pixels than the limit (`server { limits }`).',
  INVALID_BASE64: 'Text that should be base64 is not.',
  URL_FORBIDDEN: 'Not http or https, or an address that is private, loopback or link-local.',
  URL_UNREACHABLE: 'The URL did not answer with an image in time.',
  QUEUE_FULL:
    "The model's queue is full, as many imports are under way as may be, or requests hold as many bytes (MAX_INFLIGHT_BYTES); try again, after `retryAfterMs` if given.",
  TIMEOUT: 'The deadline passed before the work was done.',
  BENCHMARK_RUNNING: 'Another benchmark runs, and would be measured with this one.',
  CANCELLED: 'The caller gave up, or the model is being unloaded.',
  MODEL_NOT_FOUND: 'There is no model of that name, or no such version of it.',
  MODEL_IN_USE:
    'The version is loaded, an alias names it, or a job that has not ended trains it further; `force` deletes it all the same.',
  MODEL_CORRUPT:
    "A version's files are not those whose digest was recorded when it came, or the record cannot be read.",
  INVALID_MODEL:
    "A model's files contradict each other or lack something, or its weights overflow: what it answers is no number.",
  EXPORT_UNSUPPORTED: 'A format, or the library that it is for, cannot hold this network.',
  LABELS_DIFFER: 'Models of an ensemble have other classes, or the same in another order.',
  HUB_NOT_FOUND: 'The hub has no such repository, revision or file, or refuses the token.',
  HUB_UNREACHABLE: 'The hub did not answer, or its answer did not match its own checksum.',
  TOO_FEW_OBSERVATIONS: 'A forecast needs one observation more than its model has parameters.',
  NO_SPREAD: 'The sizes, or the amounts of data, have too few distinct values, or too close ones.',
  CONFOUNDED_OBSERVATIONS: 'Sizes and amounts of data grow together: their effects cannot be told apart.',
  CONTRADICTING_OBSERVATIONS: 'Repetitions of one observation differ more than different observations do.',
  NO_TREND: 'Accuracy does not vary, or does not grow with size or data.',
  DATASET_NOT_FOUND: 'There is no dataset of that name.',
  DATASET_EXISTS: 'There is a dataset of that name, or one is being imported.',
  DATASET_IN_USE: 'A training job that has not ended was submitted with the dataset; names the job.',
  DATASET_CORRUPT: "A dataset's files contradict each other, or cannot be read.",
  SOURCE_UNREADABLE: 'What should be imported is truncated, corrupt, or of another format than it should be.',
  SOURCE_TOO_LARGE:
    'More bytes, entries or images than the limits (MAX_DATASET_BYTES for an upload), or an archive that unpacks to far more than it is.',
  SOURCE_UNSAFE: 'An archive with a path that leads out of it.',
  NO_IMAGES: 'A source without an image that can be used.',
  SINGLE_CLASS: 'A source with images of one class only: there is nothing to tell apart.',
  EMPTY_CLASS: 'A source with a class that has no image to train with.',
  DISK_FULL:
    'No room on the disk for what should be written, a file or a row of the database. Another attempt may succeed once there is.',
  BATCH_FAILED: 'An image of a batch could not be prepared.',
  INVALID_ARGUMENT: 'An argument is out of its documented range.',
  INVALID_TRANSITION: 'The job is in a state from which there is no such step.',
  INVALID_JOB_CONFIGURATION: "A job's configuration lacks something or has a value out of its range.",
  JOB_NOT_FOUND: 'There is no job of that id.',
  JOB_STATE_CONFLICT: "Somebody else changed the job's state first.",
  LEASE_LOST: 'The worker no longer holds the job.',
  IDEMPOTENCY_CONFLICT: 'The idempotency key belongs to what another request started.',
  DATASET_CHANGED: 'The dataset of that name is not the one that the job was submitted with.',
  DATASET_TOO_SMALL: 'No image to validate with, or fewer to train with than a step takes.',
  BATCH_TOO_LARGE: "A step of so many images needs more memory than the worker's machine has.",
  CHECKPOINT_LOST: 'The bytes of a checkpoint are gone from the blob store.',
  TRAINING_DIVERGED: 'The loss was no number, even after the learning rate was halved several times.',
  SEARCH_NOT_FOUND: 'There is no search of that id.',
  SEARCH_UNFINISHED: 'No trial of the search has had the whole budget yet: it has found no coefficients.',
  INVALID_SEARCH: "A search's budgets, candidates or limits contradict each other or are out of range.",
  INVALID_PAGE: 'A page is asked for by a number or a cursor that is none.',
  DATABASE_UNAVAILABLE: 'The database does not answer. Another attempt may succeed.',
  DATABASE_IN_USE: 'Another process has the embedded database open: several need `DATABASE_URL`.',
  INVALID_BLOB_NAME: 'A name that is no name of a blob.',
  BLOB_CORRUPT: 'Stored bytes are not those that were put.',
  TOO_MANY_SUBSCRIPTIONS: 'As many subscriptions are open as may be (MAX_SUBSCRIPTIONS).',
  INTERNAL_SERVER_ERROR: 'A fault of the service, which its log tells about.',
} as const satisfies Record<ErrorCode, string>;
