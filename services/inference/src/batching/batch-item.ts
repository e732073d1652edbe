import { longestTimerMs } from '@phiscale/common';
import { givenUp, InferenceError } from '../inference-error.ts';
import type { Priority } from './priority-queue.ts';

/** The outcome of one item, and where its time went. */
export interface BatchOutcome<Result> {
  readonly result: Result;
  /** Milliseconds from submission to the start of its batch. */
  readonly queueMs: number;
  /** Milliseconds that its batch took. */
  readonly runMs: number;
  /** Items in its batch. */
  readonly batchSize: number;
}

export interface SubmitOptions {
  /** The instant after which the result is of no use, on the clock of `performance.now()`. Default never. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
  /** Which of those that wait goes first. Default NORMAL. */
  readonly priority?: Priority;
}

/**
 * A submitted item and its promise. Whatever settles it first (result, failure, abort, deadline) releases its
 * timer and its abort listener; what comes later is ignored.
 */
export class BatchItem<Item, Result> {
  readonly item: Item;
  readonly submittedAtMs: number;
  readonly priority: Priority;
  readonly outcome: Promise<BatchOutcome<Result>>;
  readonly #deadlineMs: number;
  readonly #signal: AbortSignal | undefined;
  readonly #resolvers = Promise.withResolvers<BatchOutcome<Result>>();
  #deadlineTimer: NodeJS.Timeout | undefined;
  #onGivenUp: () => void = () => {};

  constructor(item: Item, submittedAtMs: number, options: SubmitOptions) {
    this.item = item;
    this.submittedAtMs = submittedAtMs;
    this.outcome = this.#resolvers.promise;
    this.priority = options.priority ?? 'NORMAL';
    this.#deadlineMs = options.deadlineMs ?? Number.POSITIVE_INFINITY;
    this.#signal = options.signal;
  }

  /** @throws InferenceError `CANCELLED`, `TIMEOUT` or the one that its signal aborted with when there is nothing left to do for it. */
  throwIfGivenUp(nowMs: number): void {
    if (this.#signal?.aborted) throw this.#cancelled();
    if (this.#deadlineMs <= nowMs) throw timedOut();
  }

  /** Starts watching the signal and the deadline; `onGivenUp` is called at most once. */
  watch(onGivenUp: () => void): void {
    this.#onGivenUp = onGivenUp;
    this.#signal?.addEventListener('abort', this.#abort, { once: true });
    const remainingMs = this.#deadlineMs - this.submittedAtMs;
    if (remainingMs > longestTimerMs) return;
    this.#deadlineTimer = setTimeout(() => this.#giveUp(timedOut()), Math.ceil(remainingMs));
    // a waiting deadline is no reason for the process to live on
    this.#deadlineTimer.unref();
  }

  /** Whether the deadline has passed although its timer, on a busy event loop, has not fired yet. */
  expireIfDue(nowMs: number): boolean {
    const isDue = this.#deadlineMs <= nowMs;
    if (isDue) this.#giveUp(timedOut());
    return isDue;
  }

  resolve(outcome: BatchOutcome<Result>): void {
    this.#release();
    this.#resolvers.resolve(outcome);
  }

  reject(error: unknown): void {
    this.#release();
    this.#resolvers.reject(error);
  }

  readonly #abort = (): void => this.#giveUp(this.#cancelled());

  #giveUp(error: InferenceError): void {
    this.reject(error);
    this.#onGivenUp();
  }

  #cancelled(): InferenceError {
    return givenUp(this.#signal?.reason, 'The caller gave up before the result was there');
  }

  #release(): void {
    clearTimeout(this.#deadlineTimer);
    this.#signal?.removeEventListener('abort', this.#abort);
  }
}

function timedOut(): InferenceError {
  return new InferenceError('TIMEOUT', 'The deadline passed before the result was there');
}
