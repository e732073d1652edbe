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

/** Writes what steps and epochs measure, steps in batches. */
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
    const { jobId } = hold;
    await this.flush();
    await metrics.appendEpoch(jobId, epoch);
    await progress.publish({ kind: 'EPOCH', jobId, metrics: epoch });
  }

  /** Forgets what was measured after a checkpoint that the job goes on from. @throws JobError `LEASE_LOST` */
  async goBack({ state, progress }: Saved): Promise<void> {
    const { hold, metrics } = this.#options;
    this.#waiting = [];
    await metrics.truncate(hold, { step: state.numBatches, epoch: progress.epochs });
  }

  async flush(): Promise<void> {
    const { hold, metrics, progress } = this.#options;
    const { jobId } = hold;
    const steps = this.#waiting;
    const last = steps.at(-1);
    this.#waiting = [];
    this.#writtenAt = Date.now();
    if (last === undefined) return;
    await metrics.appendSteps(jobId, steps);
    // The others are in the store
    await progress.publish({ kind: 'STEP', jobId, metrics: last });
  }
}
