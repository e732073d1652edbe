import { DomainError, LogHistogram } from '@phiscale/common';
import type { Distribution, RequestCounts } from './model-statistics.ts';

/** Counts of a version that outlive its loads. */
export interface VersionRecord {
  readonly since: Date;
  readonly recorder: RequestRecorder;
}

/** Counts what becomes of the requests of one version. On their way there is nothing but additions. */
export class RequestRecorder {
  readonly #total: RequestRecorder | null;
  readonly #queueMs = new LogHistogram();
  readonly #computeMs = new LogHistogram();
  readonly #batchSizes = new Map<number, number>();
  readonly #failures = new Map<string, number>();
  #requests = 0;
  #cacheHits = 0;
  #inferences = 0;
  #underWay = 0;
  #mostUnderWay = 0;
  #sumUnderWay = 0;

  /** @param total counts the same, and what others count of the version beside */
  constructor(total: RequestRecorder | null = null) {
    this.#total = total;
  }

  /** Does a request's work, and counts it and its failure. */
  async request<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    this.#began();
    try {
      return await work();
    } catch (error) {
      this.#failed(error instanceof DomainError ? error.code : 'UNKNOWN');
      throw error;
    } finally {
      this.#ended();
    }
  }

  /** A request was answered by an answer that was kept. */
  hitCache(): void {
    this.#total?.hitCache();
    this.#cacheHits++;
  }

  /** An image was answered that had waited so long until its batch ran. */
  waited(queueMs: number): void {
    this.#total?.waited(queueMs);
    this.#queueMs.observe(queueMs);
  }

  /** A batch was answered. */
  executed(batchSize: number, computeMs: number): void {
    this.#total?.executed(batchSize, computeMs);
    this.#inferences += batchSize;
    increment(this.#batchSizes, batchSize);
    this.#computeMs.observe(computeMs);
  }

  get counts(): RequestCounts {
    const executions = this.#computeMs.count;
    return {
      requests: this.#requests,
      cacheHits: this.#cacheHits,
      inferences: this.#inferences,
      executions,
      meanBatchSize: ratio(this.#inferences, executions),
      batchSizes: [...this.#batchSizes]
        .map(([batchSize, count]) => ({ batchSize, executions: count }))
        .toSorted((one, other) => one.batchSize - other.batchSize),
      failures: [...this.#failures]
        .map(([code, count]) => ({ code, count }))
        .toSorted((one, other) => other.count - one.count),
      underWay: this.#underWay,
      mostUnderWay: this.#mostUnderWay,
      meanUnderWay: ratio(this.#sumUnderWay, this.#requests),
      queueMs: distributionOf(this.#queueMs),
      computeMs: distributionOf(this.#computeMs),
    };
  }

  #began(): void {
    if (this.#total !== null) this.#total.#began();
    this.#requests++;
    this.#underWay++;
    this.#mostUnderWay = Math.max(this.#mostUnderWay, this.#underWay);
    this.#sumUnderWay += this.#underWay;
  }

  #failed(code: string): void {
    if (this.#total !== null) this.#total.#failed(code);
    increment(this.#failures, code);
  }

  #ended(): void {
    if (this.#total !== null) this.#total.#ended();
    this.#underWay--;
  }
}

const ratio = (amount: number, of: number): number => (of === 0 ? 0 : amount / of);

const increment = <Key>(counts: Map<Key, number>, key: Key): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

const distributionOf = (histogram: LogHistogram): Distribution => ({
  ...histogram.summary(),
  sum: histogram.sum,
  buckets: histogram.cumulativeCounts(),
});
