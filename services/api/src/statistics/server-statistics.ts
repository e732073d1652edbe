import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import type { ModelRepository, ModelStatistics } from '@phiscale/inference';

/** The service at one moment. */
export interface ServerSnapshot {
  readonly takenAt: Date;
  readonly uptimeMs: number;
  /** Of the process: all memory that it holds. */
  readonly residentBytes: number;
  /** Of JavaScript's objects. */
  readonly heapUsedBytes: number;
  readonly eventLoopDelayP50Ms: number;
  readonly eventLoopDelayP99Ms: number;
  /** Of every version that is loaded. */
  readonly models: readonly ModelStatistics[];
}

/** How often the delay of the event loop is sampled, in milliseconds; a sample without delay is this long. */
const resolutionMs = 20;

/** What the service can say of itself at any moment. Taking a snapshot changes nothing. */
export class ServerStatistics {
  readonly #repository: Pick<ModelRepository, 'running'>;
  readonly #startedAtMs = performance.now();
  readonly #eventLoopDelay: IntervalHistogram = monitorEventLoopDelay({ resolution: resolutionMs });

  constructor(repository: Pick<ModelRepository, 'running'>) {
    this.#repository = repository;
    this.#eventLoopDelay.enable();
  }

  get models(): readonly ModelStatistics[] {
    return this.#repository.running.map(({ statistics }) => statistics);
  }

  snapshot(): ServerSnapshot {
    const { rss, heapUsed } = process.memoryUsage();
    return {
      takenAt: new Date(),
      uptimeMs: performance.now() - this.#startedAtMs,
      residentBytes: rss,
      heapUsedBytes: heapUsed,
      eventLoopDelayP50Ms: this.#delayMs(50),
      eventLoopDelayP99Ms: this.#delayMs(99),
      models: this.models,
    };
  }

  /** Samples no more. */
  close(): void {
    this.#eventLoopDelay.disable();
  }

  #delayMs(percentile: number): number {
    return Math.max(0, this.#eventLoopDelay.percentile(percentile) / 1e6 - resolutionMs);
  }
}
