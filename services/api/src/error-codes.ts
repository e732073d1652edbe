import type { EngineErrorCode } from '@phiscale/engine';
import type { InferenceErrorCode } from '@phiscale/inference';
import type { ScalingErrorCode } from '@phiscale/scaling';

/** Codes of errors that a caller can act on, from every domain package, and the one for what is our own fault. */
export type ErrorCode = ScalingErrorCode | EngineErrorCode | InferenceErrorCode | 'INTERNAL_SERVER_ERROR';

/** What each code means, as the schema documents it. A code without a row fails to compile. */
export const errorDescriptions = {
  COEFFICIENT_OUT_OF_RANGE: 'A number is not finite or outside its documented range.',
  INVALID_SCALING_INPUT: 'Fields contradict each other, or one that the rule needs is missing.',
  BUDGET_TOO_SMALL: 'No network of the rule is as small as the budget; names the limit.',
  NETWORK_TOO_LARGE: 'The network would exceed what this service builds.',
  RESOLUTION_TOO_SMALL: 'The strides would shrink the image below one pixel.',
  WEIGHTS_UNREADABLE: 'A weight file cannot be opened or read.',
  WEIGHTS_CORRUPT: 'A weight file contradicts itself: header, offsets, sizes, dtypes or shapes.',
  WEIGHTS_MISMATCH: "A weight file is sound, but its tensors are not the network's; lists which.",
  INVALID_TRAINING_OPTION: 'An option of a training session is out of its documented range.',
  ENGINE_UNAVAILABLE: 'The runtime could not be loaded, or could not build a session for the network.',
  SESSION_FAILED: 'A run failed. Another attempt may succeed.',
  SESSION_CLOSED: 'The model was unloaded while the request ran.',
  IMAGE_UNREADABLE: 'The bytes are no image that can be decoded: empty, truncated, or something else.',
  IMAGE_FORMAT_UNSUPPORTED: 'An image, but not JPEG, PNG, WebP, AVIF, GIF or TIFF.',
  IMAGE_TOO_LARGE: 'More bytes than the limit (`server { limits }`).',
  IMAGE_TOO_MANY_PIXELS: 'More pixels than the limit (`server { limits }`).',
  INVALID_BASE64: 'Text that should be base64 is not.',
  URL_FORBIDDEN: 'Not http or https, or an address that is private, loopback or link-local.',
  URL_UNREACHABLE: 'The URL did not answer with an image in time.',
  QUEUE_FULL: "The model's queue is full; try again after `retryAfterMs`.",
  TIMEOUT: 'The deadline passed before the work was done.',
  CANCELLED: 'The caller gave up, or the model is being unloaded.',
  MODEL_NOT_FOUND: 'There is no model of that name, or no such version of it.',
  INVALID_MODEL: "A model's files contradict each other or lack something.",
  HUB_NOT_FOUND: 'The hub has no such repository, revision or file, or refuses the token.',
  HUB_UNREACHABLE: 'The hub did not answer, or its answer did not match its own checksum.',
  INVALID_ARGUMENT: 'An argument is out of its documented range.',
  INTERNAL_SERVER_ERROR: 'A fault of the service, which its log tells about.',
} as const satisfies Record<ErrorCode, string>;
