import { InferenceError } from '@phiscale/inference';

/** Long enough for most requests to end that hold memory now. */
const retryAfterMs = 1000;

/** What all requests hold in memory at the same time: bodies, files, images that were fetched, large answers. */
export class InflightBytes {
  readonly #maxBytes: number;
  #heldBytes = 0;

  /** @param maxBytes the budget of the process */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** For what one request holds. */
  open(): Holding {
    let ownBytes = 0;
    let isOpen = true;
    const requireRoom = (bytes: number): void => {
      if (ownBytes + bytes > this.#maxBytes) throw tooLarge(this.#maxBytes);
      if (this.#heldBytes + bytes > this.#maxBytes) throw full(this.#maxBytes);
    };
    return {
      requireRoom,
      take: (bytes) => {
        if (!isOpen) return;
        requireRoom(bytes);
        ownBytes += bytes;
        this.#heldBytes += bytes;
      },
      release: () => {
        this.#heldBytes -= ownBytes;
        ownBytes = 0;
        isOpen = false;
      },
    };
  }
}

export interface Holding {
  /** Whether so much would find room now; takes none. @throws as `take` */
  requireRoom(bytes: number): void;
  /**
   * Asks for room before bytes are kept; nothing is taken where it throws.
   * @throws InferenceError `QUEUE_FULL` when there is none now, `IMAGE_TOO_LARGE` when there is never any for so much.
   */
  take(bytes: number): void;
  /** Gives back all that was taken. What comes later is not kept, and does not count. */
  release(): void;
}

/** For what brings no bytes. */
export const unlimited: Holding = { requireRoom: () => {}, take: () => {}, release: () => {} };

const full = (maxBytes: number): InferenceError =>
  new InferenceError('QUEUE_FULL', 'Requests under way hold as much memory as they may', {
    expected: `at most ${maxBytes} bytes over all requests (MAX_INFLIGHT_BYTES)`,
    retryAfterMs,
  });

const tooLarge = (maxBytes: number): InferenceError =>
  new InferenceError('IMAGE_TOO_LARGE', 'The request holds more memory than all together may', {
    expected: `at most ${maxBytes} bytes in a request, base64 as text and as bytes (MAX_INFLIGHT_BYTES)`,
  });
