export type AdviceCode =
  /** Never two requests at once: there is nothing to put into a batch. */
  | 'SEQUENTIAL_CLIENT'
  /** Batches go out small although many requests are under way, sooner than the batch before them ends. */
  | 'QUEUE_DELAY_TOO_SHORT'
  /** Nearly all batches are full, and images wait longer than a batch takes. */
  | 'BATCHES_ALWAYS_FULL'
  /** Requests are refused with QUEUE_FULL. */
  | 'QUEUE_OFTEN_FULL'
  /** Requests wait for the only instance while the machine has more cores. */
  | 'SINGLE_INSTANCE'
  /** Requests are given up before they are answered. */
  | 'DEADLINES_MISSED';

export interface Advice {
  readonly code: AdviceCode;
  /** What was seen, and what to change. */
  readonly message: string;
}
