import type { Logger } from '@phiscale/common';
import type { TrainingSession, TrainingState } from '@phiscale/engine';
import type { Dataset } from '../datasets/dataset.ts';
import type { JobConfiguration } from '../jobs/job-configuration.ts';
import { jobError } from '../jobs/job-error.ts';
import type { EpochMetrics } from '../jobs/metrics.ts';
import type { Batch } from '../pipeline/batch.ts';
import { createBatches } from '../pipeline/create-batches.ts';
import { bestEpoch, shouldStopEarly } from './best-epoch.ts';
import type { Checkpoints, Progress, Saved } from './checkpoints.ts';
import type { JobControl, StopRequest } from './job-control.ts';
import { learningRateOf } from './learning-rate.ts';
import type { MetricWriter } from './metric-writer.ts';
import { blendPace, etaSecondsOf, noPace, type Paces } from './pace.ts';
import { augmentationsOf, dropSeedOf, toTrainingBatch } from './training-batch.ts';
import type { TrainingPlan } from './training-plan.ts';
import { validate } from './validate.ts';

export interface TrainingRunOptions {
  readonly configuration: JobConfiguration;
  readonly dataset: Dataset;
  readonly plan: TrainingPlan;
  readonly session: TrainingSession;
  /** Pixels a side. */
  readonly resolution: number;
  readonly checkpoints: Checkpoints;
  readonly metrics: MetricWriter;
  readonly control: JobControl;
  readonly logger: Logger;
}

type End = 'FINISHED' | StopRequest;

/** A loss that is no number sends a run back to its last checkpoint, with half the learning rate, so many times. */
const mostHalvings = 3;

/** The steps of one job, from where it stands to its end. */
export class TrainingRun {
  readonly #options: TrainingRunOptions;
  /** Of complete epochs, in order. */
  #epochs: readonly EpochMetrics[];
  #progress: Progress;
  #step: number;
  #savedAt = performance.now();
  /** Of this attempt: another machine has its own. */
  #paces: Paces = { step: noPace, validation: noPace };
  /** Of the current epoch, in this attempt: without validations and what other machines took. */
  #measured = { steps: 0, seconds: 0 };

  /** @param saved where the run stands @param epochs what its complete epochs measured */
  constructor(options: TrainingRunOptions, { state, progress }: Saved, epochs: readonly EpochMetrics[]) {
    this.#options = options;
    this.#step = state.numBatches;
    this.#progress = progress;
    this.#epochs = epochs.slice(0, progress.epochs);
  }

  get step(): number {
    return this.#step;
  }

  /** Trains until the job's end, or until it is asked to stop and has saved where it stands. */
  async train(): Promise<End> {
    for (;;) {
      const end = await this.#trainOn();
      if (end !== 'DIVERGED') return end;
      await this.#goBack();
    }
  }

  /** The epoch that validation liked most, with the session's weights as they were at its end. */
  async restoreBest(): Promise<EpochMetrics> {
    const best = bestEpoch(this.#epochs);
    if (best === null) throw new Error('no epoch was validated');
    const step = this.#endOf(best.epoch);
    if (step === this.#step) return best;
    const saved = await this.#options.checkpoints.at(step);
    if (saved === null) throw jobError('CHECKPOINT_LOST', 'checkpoint', `that of step ${step}`, 'none');
    await this.#options.session.importState(saved.state);
    return best;
  }

  async #trainOn(): Promise<End | 'DIVERGED'> {
    const { dataset, configuration, plan, resolution, control } = this.#options;
    if (this.#isOver()) return 'FINISHED';
    const { batchSize, stepsPerEpoch, totalSteps } = plan;
    const batches = createBatches(dataset, {
      split: 'TRAIN',
      batchSize,
      resolution,
      seed: configuration.seed,
      imageFraction: configuration.imageFraction,
      augmentations: augmentationsOf(configuration.augmentation),
      from: { epoch: Math.floor(this.#step / stepsPerEpoch), step: this.#step % stepsPerEpoch },
      untilEpoch: Math.ceil(totalSteps / stepsPerEpoch),
    });
    this.#measured = { steps: 0, seconds: 0 };
    let startedAt = performance.now();
    for await (const batch of batches) {
      const request = control.check();
      if (request !== null) return (await this.#rest(request)) ? request : 'DIVERGED';
      const loss = await this.#learn(batch, startedAt);
      if (!Number.isFinite(loss)) return 'DIVERGED';
      if (!(await this.#keep())) return 'DIVERGED';
      startedAt = performance.now();
      if (this.#isOver()) return 'FINISHED';
    }
    return 'FINISHED';
  }

  /** Ends an epoch or saves a checkpoint, if it is time. @returns false when the network has diverged */
  async #keep(): Promise<boolean> {
    const isEpochsEnd = this.#step % this.#options.plan.stepsPerEpoch === 0 || this.#isOver();
    if (isEpochsEnd) return this.#endEpoch();
    return this.#isCheckpointDue() ? this.#save() : true;
  }

  async #learn(batch: Batch, startedAt: number): Promise<number> {
    const { configuration, dataset, session, plan, metrics } = this.#options;
    const { seed, augmentation } = configuration;
    const learningRate = this.#learningRate(this.#step);
    const given = toTrainingBatch(batch, dataset.classes.length, augmentation.labelSmoothing);
    const { loss } = await session.step(given, { learningRate, seed: dropSeedOf(seed, this.#step) });
    if (!Number.isFinite(loss)) return loss;
    this.#step++;
    const seconds = (performance.now() - startedAt) / 1000;
    const { lossSum, seconds: before } = this.#progress;
    this.#progress = { ...this.#progress, lossSum: lossSum + loss, seconds: before + seconds };
    const { steps, seconds: measuredSeconds } = this.#measured;
    this.#measured = { steps: steps + 1, seconds: measuredSeconds + seconds };
    this.#paces = { ...this.#paces, step: blendPace(this.#paces.step, seconds) };
    await metrics.step({
      step: this.#step,
      epoch: batch.epoch + 1,
      loss,
      learningRate,
      imagesPerSecond: plan.batchSize / seconds,
      etaSeconds: this.#etaSeconds(),
      at: new Date(),
    });
    return loss;
  }

  /** @returns false when the network has diverged */
  async #endEpoch(): Promise<boolean> {
    const { session, dataset, plan, resolution, metrics, logger } = this.#options;
    const { batchSize, stepsPerEpoch } = plan;
    const startedAt = performance.now();
    const measured = await validate(session, { dataset, batchSize, resolution });
    if (!Number.isFinite(measured.validationLoss)) return false;
    const validationSeconds = (performance.now() - startedAt) / 1000;
    this.#paces = { ...this.#paces, validation: blendPace(this.#paces.validation, validationSeconds) };
    const { lossSum, epochs, seconds } = this.#progress;
    this.#progress = {
      ...this.#progress,
      epochs: epochs + 1,
      lossSum: 0,
      seconds: seconds + validationSeconds,
    };
    const numSteps = this.#step - epochs * stepsPerEpoch;
    const epoch: EpochMetrics = {
      epoch: epochs + 1,
      trainingLoss: lossSum / numSteps,
      ...measured,
      learningRate: this.#learningRate(this.#step - 1),
      imagesPerSecond: (this.#measured.steps * batchSize) / this.#measured.seconds,
      etaSeconds: this.#etaSeconds(),
      at: new Date(),
    };
    this.#measured = { steps: 0, seconds: 0 };
    // Before the checkpoint that takes it for granted
    await metrics.epoch(epoch);
    this.#epochs = [...this.#epochs, epoch];
    logger.info({ epoch: epoch.epoch, loss: epoch.trainingLoss, top1: epoch.top1 }, 'epoch trained');
    return this.#save();
  }

  /** @returns false when the network has diverged, and there is nothing to keep */
  async #rest(request: StopRequest): Promise<boolean> {
    await this.#options.metrics.flush();
    return request === 'CANCELLED' || this.#save();
  }

  async #save(): Promise<boolean> {
    const { session, metrics, checkpoints, plan } = this.#options;
    const state = await session.exportState();
    if (!hasFinite(state)) return false;
    await metrics.flush();
    const best = bestEpoch(this.#epochs);
    const bestStep = best === null ? undefined : this.#endOf(best.epoch);
    const epoch = Math.floor(this.#step / plan.stepsPerEpoch);
    await checkpoints.save({ state, progress: this.#progress }, epoch, bestStep);
    this.#savedAt = performance.now();
    return true;
  }

  async #goBack(): Promise<void> {
    const { checkpoints, session, logger, metrics } = this.#options;
    const { halvings } = this.#progress;
    await metrics.flush();
    const saved = await checkpoints.latest();
    if (halvings === mostHalvings || saved === null) {
      const expected = `a finite loss in step ${this.#step + 1}, after ${halvings} halvings of the learning rate`;
      throw jobError('TRAINING_DIVERGED', 'loss', expected, 'none');
    }
    logger.warn({ step: this.#step + 1, backTo: saved.state.numBatches }, 'training diverged');
    await session.importState(saved.state);
    await metrics.goBack(saved);
    this.#step = saved.state.numBatches;
    this.#progress = { ...saved.progress, halvings: halvings + 1 };
    this.#epochs = this.#epochs.slice(0, saved.progress.epochs);
  }

  #etaSeconds(): number {
    const { plan, configuration } = this.#options;
    const { maxSeconds } = configuration;
    return etaSecondsOf(this.#paces, {
      steps: plan.totalSteps - this.#step,
      validations: Math.ceil(plan.totalSteps / plan.stepsPerEpoch) - this.#progress.epochs,
      seconds: maxSeconds === null ? null : maxSeconds - this.#progress.seconds,
    });
  }

  #isOver(): boolean {
    const { plan, configuration } = this.#options;
    const { maxSeconds, earlyStopping } = configuration;
    if (this.#step >= plan.totalSteps || shouldStopEarly(this.#epochs, earlyStopping)) return true;
    return maxSeconds !== null && this.#step > 0 && this.#progress.seconds >= maxSeconds;
  }

  #isCheckpointDue(): boolean {
    const { checkpointIntervalSeconds } = this.#options.configuration;
    return performance.now() - this.#savedAt >= checkpointIntervalSeconds * 1000;
  }

  #learningRate(step: number): number {
    const { configuration, plan } = this.#options;
    return learningRateOf(configuration.learningRateSchedule, step, plan) / 2 ** this.#progress.halvings;
  }

  /** The step after which an epoch was validated: the last one may be shorter. */
  #endOf(epoch: number): number {
    return Math.min(epoch * this.#options.plan.stepsPerEpoch, this.#step);
  }
}

/** Weights may be lost in a step whose loss, taken before, was a number. */
const hasFinite = ({ tensors }: TrainingState): boolean =>
  [...tensors.values()].every(({ data }) => data.every(Number.isFinite));
