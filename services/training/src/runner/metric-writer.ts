import type { EpochMetrics, StepMetrics } from '../jobs/metrics.ts';
import type { Hold, MetricStore, ProgressBus } from '../jobs/ports.ts';
import type { Saved } from './checkpoints.ts';

export interface MetricWriterOptions {
  readonly hold: Hold;
  readonly metrics: MetricStore;
  readonly progress: ProgressBus;
}

/** Between writes of steps, in milliseconds: small networks make hundreds of steps a second. */
const writeEveryMs = 1000;

/** Writes what steps and epochs measure, steps in batches. All of it throws JobError `LEASE_LOST`. */
export class MetricWriter {
  readonly #options: MetricWriterOptions;
  #waiting: StepMetrics[] = [];
  #writtenAt = Date.now();

  constructor(options: MetricWriterOptions) {
    this.#options = options;
  }

  async step(step: StepMetrics): Promise<void> {
    this.#waiting.push(step);
    if (Date.now() - this.#writtenAt >= writeEveryMs) await this.flush();
  }

  async epoch(epoch: EpochMetrics): Promise<void> {
    const { hold, metrics, progress } = this.#options;
    await this.flush();
    await metrics.appendEpoch(hold, epoch);
    await progress.publish({ kind: 'EPOCH', jobId: hold.jobId, metrics: epoch });
  }

  /** Forgets what was measured after a checkpoint that the job goes on from. */
  async goBack({ state, progress }: Saved): Promise<void> {
    const { hold, metrics } = this.#options;
    this.#waiting = [];
    await metrics.truncate(hold, { step: state.numBatches, epoch: progress.epochs });
  }

  async flush(): Promise<void> {
    const { hold, metrics, progress } = this.#options;
    const steps = this.#waiting;
    const last = steps.at(-1);
    this.#waiting = [];
    this.#writtenAt = Date.now();
    if (last === undefined) return;
    await metrics.appendSteps(hold, steps);
    // The others are in the store
    await progress.publish({ kind: 'STEP', jobId: hold.jobId, metrics: last });
  }
}
