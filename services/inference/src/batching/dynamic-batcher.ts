import { InferenceError } from '../inference-error.ts';
import { BatchItem, type BatchOutcome, type SubmitOptions } from './batch-item.ts';
import { type BatchingOptions, resolveBatchingOptions } from './batching-options.ts';
import { PriorityQueue } from './priority-queue.ts';

/** Runs the items of one batch and answers one result an item, in their order. */
export type RunBatch<Item, Result> = (items: readonly Item[]) => Promise<readonly Result[]>;

/** Weight of the newest batch in the running mean of batch times: the last dozen decide. */
const newestShare = 0.2;

/**
 * Gathers the items of many callers into batches. The policy:
 * - a runner is free: what waits runs at once;
 * - all runners are busy: items gather, and go ahead of a batch's end once `maxBatchSize` of them wait or the oldest
 *   has waited `maxQueueDelayMs`, as long as fewer than `maxBatchesInFlight` are in flight.
 *
 * A batch starts in a microtask, never inside `submit`: items submitted in one synchronous turn meet in one batch.
 * Items leave by priority and then in the order they came; none is overtaken for ever (`PriorityQueue`).
 */
export class DynamicBatcher<Item, Result> {
  readonly #run: RunBatch<Item, Result>;
  readonly #options: Required<BatchingOptions>;
  readonly #queue = new PriorityQueue<BatchItem<Item, Result>>();
  readonly #batchesInFlight = new Set<Promise<void>>();
  #delayTimer: NodeJS.Timeout | null = null;
  #meanBatchMs: number | null = null;
  #closed: Promise<void> | null = null;

  /** @throws InferenceError `INVALID_ARGUMENT` for an option out of its range. */
  constructor(run: RunBatch<Item, Result>, options: BatchingOptions = {}) {
    this.#run = run;
    this.#options = resolveBatchingOptions(options);
  }

  /** Items that wait for a batch. */
  get waiting(): number {
    return this.#queue.size;
  }

  /** Batches that run. */
  get inFlight(): number {
    return this.#batchesInFlight.size;
  }

  /**
   * Queues an item. One that is aborted or expires while it waits is removed and never run; one that already
   * runs is rejected too, and its result dropped.
   *
   * Rejects with InferenceError `QUEUE_FULL` (with `retryAfterMs`), `CANCELLED` or `TIMEOUT`, or with whatever
   * its batch failed with.
   */
  async submit(item: Item, options: SubmitOptions = {}): Promise<BatchOutcome<Result>> {
    const now = performance.now();
    const entry = new BatchItem<Item, Result>(item, now, options);
    if (this.#closed !== null) throw closing();
    entry.throwIfGivenUp(now);
    if (this.#isQueueFull) throw this.#queueFull();
    const place = this.#queue.push(entry);
    entry.watch(() => this.#queue.remove(place));
    queueMicrotask(() => this.#dispatch());
    return await entry.outcome;
  }

  /** Refuses new items, rejects the waiting ones (`CANCELLED`) and waits for those in flight. Idempotent. */
  close(): Promise<void> {
    this.#closed ??= this.#drain();
    return this.#closed;
  }

  async #drain(): Promise<void> {
    for (let entry = this.#queue.shift(); entry !== undefined; entry = this.#queue.shift()) {
      entry.reject(closing());
    }
    this.#stopDelayTimer();
    await Promise.all(this.#batchesInFlight);
  }

  #dispatch(): void {
    while (this.#shouldStartBatch) {
      const batch = this.#takeBatch();
      if (batch.length > 0) this.#start(batch);
    }
    this.#watchOldest();
  }

  get #shouldStartBatch(): boolean {
    if (this.waiting === 0) return false;
    return this.#hasFreeRunner || (this.#hasFreeSlot && (this.#hasFullBatch || this.#oldestRemainingMs <= 0));
  }

  get #hasFreeRunner(): boolean {
    return this.inFlight < this.#options.runners;
  }

  get #hasFreeSlot(): boolean {
    return this.inFlight < this.#options.maxBatchesInFlight;
  }

  get #hasFullBatch(): boolean {
    return this.waiting >= this.#options.maxBatchSize;
  }

  get #isQueueFull(): boolean {
    return this.waiting >= this.#options.maxQueueSize;
  }

  /** Milliseconds until the oldest waiting item has waited `maxQueueDelayMs`. */
  get #oldestRemainingMs(): number {
    const submittedAtMs = this.#queue.oldestMs ?? Number.POSITIVE_INFINITY;
    return submittedAtMs + this.#options.maxQueueDelayMs - performance.now();
  }

  #takeBatch(): BatchItem<Item, Result>[] {
    const now = performance.now();
    const batch: BatchItem<Item, Result>[] = [];
    while (batch.length < this.#options.maxBatchSize) {
      const entry = this.#queue.shift();
      if (entry === undefined) break;
      if (!entry.expireIfDue(now)) batch.push(entry);
    }
    return batch;
  }

  #start(batch: readonly BatchItem<Item, Result>[]): void {
    const running = this.#runBatch(batch).finally(() => {
      this.#batchesInFlight.delete(running);
      this.#dispatch();
    });
    this.#batchesInFlight.add(running);
  }

  async #runBatch(batch: readonly BatchItem<Item, Result>[]): Promise<void> {
    const startedAtMs = performance.now();
    try {
      const results = await this.#run(batch.map(({ item }) => item));
      if (results.length !== batch.length) {
        throw new Error(`A batch of ${batch.length} items answered ${results.length} results`);
      }
      const runMs = performance.now() - startedAtMs;
      this.#learn(runMs);
      batch.forEach((entry, index) => {
        const queueMs = startedAtMs - entry.submittedAtMs;
        // as many results as items, so there is one; it may rightly be undefined
        entry.resolve({ result: results[index] as Result, queueMs, runMs, batchSize: batch.length });
      });
    } catch (error) {
      for (const entry of batch) entry.reject(error);
    }
  }

  /**
   * The timer is not moved when the oldest item leaves: it fires early then, finds nothing due and is set anew,
   * which costs less than a timer an item.
   */
  #watchOldest(): void {
    if (this.waiting === 0 || !this.#hasFreeSlot) {
      this.#stopDelayTimer();
      return;
    }
    const remainingMs = Math.max(0, Math.ceil(this.#oldestRemainingMs));
    this.#delayTimer ??= setTimeout(() => {
      this.#delayTimer = null;
      this.#dispatch();
    }, remainingMs);
  }

  #stopDelayTimer(): void {
    if (this.#delayTimer !== null) clearTimeout(this.#delayTimer);
    this.#delayTimer = null;
  }

  #learn(runMs: number): void {
    const mean = this.#meanBatchMs ?? runMs;
    this.#meanBatchMs = mean + newestShare * (runMs - mean);
  }

  /**
   * Little's law: with k batches in flight, each taking t from hand-over to answer, t / k passes between two
   * answers, whether the engine runs them side by side or one after the other.
   */
  #queueFull(): InferenceError {
    const { maxBatchSize, maxBatchesInFlight, maxQueueDelayMs, maxQueueSize } = this.#options;
    const batchesWaiting = Math.ceil(this.waiting / maxBatchSize);
    const batchMs = this.#meanBatchMs ?? maxQueueDelayMs;
    const retryAfterMs = Math.max(1, Math.ceil((batchesWaiting * batchMs) / maxBatchesInFlight));
    return new InferenceError('QUEUE_FULL', `${maxQueueSize} items wait already`, { retryAfterMs });
  }
}

function closing(): InferenceError {
  return new InferenceError('CANCELLED', 'The model is being unloaded');
}
