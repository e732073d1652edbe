import { LogHistogram, type Summary } from '@phiscale/common';

/** Where the time of one answered request went, in milliseconds. */
export interface Answered {
  readonly queueMs: number;
  readonly computeMs: number;
  /** Requests in its batch. */
  readonly batchSize: number;
}

/** What came of a load, its warm-up left out. */
export interface LoadReport {
  /** Answers a second, of those that came within the time measured. */
  readonly throughput: number;
  readonly answered: number;
  readonly failures: readonly { readonly code: string; readonly count: number }[];
  /** Milliseconds from the instant at which a request was due, whether or not it could be sent then. */
  readonly latencyMs: Summary;
  readonly queueMs: Summary;
  readonly computeMs: Summary;
  /** Over batches, not over requests, as far as requests of this load tell; 0 without an answer. */
  readonly meanBatchSize: number;
}

/** Of the requests that were due between two instants, on the clock of `performance.now()`. */
export class LoadRecorder {
  readonly #fromMs: number;
  readonly #toMs: number;
  readonly #latencyMs = new LogHistogram();
  readonly #queueMs = new LogHistogram();
  readonly #computeMs = new LogHistogram();
  readonly #failures = new Map<string, number>();
  #inTime = 0;
  #batches = 0;

  constructor(fromMs: number, toMs: number) {
    this.#fromMs = fromMs;
    this.#toMs = toMs;
  }

  answered(dueMs: number, nowMs: number, { queueMs, computeMs, batchSize }: Answered): void {
    if (this.#covers(nowMs)) this.#inTime++;
    if (!this.#covers(dueMs)) return;
    this.#latencyMs.observe(nowMs - dueMs);
    this.#queueMs.observe(queueMs);
    this.#computeMs.observe(computeMs);
    // Each of n requests of a batch is an n-th of it
    this.#batches += 1 / batchSize;
  }

  failed(dueMs: number, code: string): void {
    if (this.#covers(dueMs)) this.#failures.set(code, (this.#failures.get(code) ?? 0) + 1);
  }

  get report(): LoadReport {
    const { count } = this.#latencyMs;
    return {
      throughput: (1000 * this.#inTime) / (this.#toMs - this.#fromMs),
      answered: count,
      failures: [...this.#failures].map(([code, times]) => ({ code, count: times })),
      latencyMs: this.#latencyMs.summary(),
      queueMs: this.#queueMs.summary(),
      computeMs: this.#computeMs.summary(),
      meanBatchSize: count === 0 ? 0 : count / this.#batches,
    };
  }

  #covers(instantMs: number): boolean {
    return instantMs >= this.#fromMs && instantMs < this.#toMs;
  }
}
