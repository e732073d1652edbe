import type { CumulativeCount, Summary } from '@phiscale/common';
import type { RunOptions } from '../models/model-options.ts';
import type { ModelVersion } from '../models/model-version.ts';
import type { Advice } from './advice.ts';

/** What a version did since it was first loaded, and what it does now. */
export interface ModelStatistics extends RequestCounts {
  readonly version: ModelVersion;
  /** When the process loaded it first: all counts begin there, and go on when it is loaded again. */
  readonly since: Date;
  readonly options: RunOptions;
  /** Images that wait for a batch now. */
  readonly waiting: number;
  /**
   * Bytes that the process grew by while the version was loaded. What else was allocated or freed meanwhile counts too, and
   * memory that was free before does not.
   */
  readonly loadGrowthBytes: number;
  /** From what it did since it was loaded last, with the options that it has now. */
  readonly advice: readonly Advice[];
}

/** A distribution, for people and for Prometheus. */
export interface Distribution extends Summary {
  readonly sum: number;
  readonly buckets: readonly CumulativeCount[];
}

/** What the requests of a version came to. A request is one image. */
export interface RequestCounts {
  /** Images that were asked about, whatever became of them, those under way included. */
  readonly requests: number;
  /** Images that were answered by an answer that was kept: no batch saw them. */
  readonly cacheHits: number;
  /** Images that batches answered. */
  readonly inferences: number;
  /** Batches. */
  readonly executions: number;
  /** Inferences ÷ executions; 0 before the first. */
  readonly meanBatchSize: number;
  /** How many batches there were of each size, by size; sizes that never ran are left out. */
  readonly batchSizes: readonly BatchSizeCount[];
  /** Requests that failed, by code, the most frequent first. */
  readonly failures: readonly FailureCount[];
  /** Requests under way now. */
  readonly underWay: number;
  /** Most requests that were under way at once. */
  readonly mostUnderWay: number;
  /** Requests under way when a request comes, itself included; 0 before the first. */
  readonly meanUnderWay: number;
  /** Milliseconds that an image waited for its batch, and with it for the device. */
  readonly queueMs: Distribution;
  /** Milliseconds that a batch ran. */
  readonly computeMs: Distribution;
}

export interface BatchSizeCount {
  readonly batchSize: number;
  readonly executions: number;
}

export interface FailureCount {
  /** Of the error; `UNKNOWN` for one without. */
  readonly code: string;
  readonly count: number;
}
