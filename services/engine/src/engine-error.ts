import { DomainError } from '@phiscale/common';

export type EngineErrorCode =
  /** The weight file cannot be opened or read. */
  | 'WEIGHTS_UNREADABLE'
  /** The weight file contradicts itself, or has a value that no network can have: not finite, or a variance below 0. */
  | 'WEIGHTS_CORRUPT'
  /** The weight file is sound, but its tensors are not those of the network. */
  | 'WEIGHTS_MISMATCH'
  /** A file format cannot hold this network. */
  | 'EXPORT_UNSUPPORTED'
  /** An option of a training session is out of its documented range. */
  | 'INVALID_TRAINING_OPTION'
  /** The runtime could not be loaded, or could not build a session for the network. */
  | 'ENGINE_UNAVAILABLE'
  /** The device that was asked for does not work on this machine. */
  | 'DEVICE_UNAVAILABLE'
  /** A run failed, or the session's thread ended. */
  | 'SESSION_FAILED'
  /** The session was closed before or while it ran. */
  | 'SESSION_CLOSED';

export class EngineError extends DomainError<EngineErrorCode> {}
