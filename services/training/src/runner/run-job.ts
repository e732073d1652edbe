import { freemem, totalmem } from 'node:os';
import type { Logger } from '@phiscale/common';
import type { Engine } from '@phiscale/engine';
import { type Dataset, numImagesOf } from '../datasets/dataset.ts';
import type { DatasetStore } from '../datasets/dataset-store.ts';
import type { JobConfiguration } from '../jobs/job-configuration.ts';
import { jobError } from '../jobs/job-error.ts';
import type { EpochMetrics } from '../jobs/metrics.ts';
import type { BlobStore, CheckpointStore, Hold, MetricStore, ProgressBus } from '../jobs/ports.ts';
import type { TrainingJob } from '../jobs/training-job.ts';
import { Checkpoints, type Saved } from './checkpoints.ts';
import type { JobControl, StopRequest } from './job-control.ts';
import { MetricWriter } from './metric-writer.ts';
import type { ModelSink, ModelSource } from './model-ports.ts';
import { openSubject, type Subject } from './open-subject.ts';
import { chooseBatchSize, planTraining, requireMemory } from './training-plan.ts';
import { TrainingRun } from './training-run.ts';

/** What jobs run with. */
export interface JobServices {
  readonly datasets: DatasetStore;
  readonly engine: Engine;
  readonly models: ModelSource;
  readonly sink: ModelSink;
  readonly metrics: MetricStore;
  readonly checkpoints: CheckpointStore;
  readonly blobs: BlobStore;
  readonly progress: ProgressBus;
  readonly logger: Logger;
  /** Threads that one step uses. Default: the cores. */
  readonly threads?: number | undefined;
  /** That a step may take at most. Default: all that the machine, or the container, has. */
  readonly memoryBytes?: number | undefined;
}

/** What belongs to one attempt. */
export interface Attempt {
  readonly job: TrainingJob;
  readonly hold: Hold;
  readonly control: JobControl;
  /** Called when all that the job needs is read. */
  readonly onPrepared: () => Promise<void>;
}

export type Outcome =
  | { readonly kind: 'FINISHED'; readonly model: string | null }
  | { readonly kind: 'STOPPED'; readonly request: StopRequest };

/** Part of the free memory that AUTO gives to a job. */
const automaticShare = 0.5;

/**
 * Trains a job from its newest checkpoint, or from the beginning, and publishes what comes out. The same configuration
 * gives the same weights, bit for bit, however often it was stopped and taken up again on one kind of machine.
 * @throws whatever went wrong, with its code
 */
export async function runJob(attempt: Attempt, services: JobServices): Promise<Outcome> {
  const { job, hold, control, onPrepared } = attempt;
  const { configuration } = job;
  const { engine, sink, metrics, progress, threads, logger, memoryBytes = machineBytes() } = services;
  const dataset = await openDataset(services.datasets, configuration.dataset);
  const subject = await openSubject(configuration, dataset, services.models);
  const checkpoints = new Checkpoints({ hold, store: services.checkpoints, blobs: services.blobs, logger });
  const saved = await checkpoints.latest();
  const batchSize = saved?.progress.batchSize ?? batchSizeOf(configuration, subject, dataset, memoryBytes);
  const plan = planTraining(dataset, configuration, batchSize);
  const { network, weights, normalization } = subject;
  requireMemory(network, batchSize, memoryBytes);
  const session = await engine.loadTrainingSession({
    network,
    weights,
    normalization,
    batchSize,
    optimizer: configuration.optimiser,
    ...(threads === undefined ? {} : { threads }),
  });
  try {
    const start = saved ?? { state: await session.exportState(), progress: beginning(batchSize) };
    if (saved !== null) await session.importState(saved.state);
    // What a run that diverges goes back to
    else await checkpoints.save(start, 0, undefined);
    const writer = new MetricWriter({ hold, metrics, progress });
    // Of an attempt that ended between two checkpoints
    await writer.goBack(start);
    await onPrepared();
    const run = new TrainingRun(
      {
        configuration,
        dataset,
        plan,
        session,
        resolution: network.input.height,
        checkpoints,
        metrics: writer,
        control,
        logger,
      },
      start,
      saved === null ? [] : await epochsOf(job.id, metrics),
    );
    const end = await run.train();
    if (end !== 'FINISHED') return { kind: 'STOPPED', request: end };
    if (configuration.keepsModel === false) return { kind: 'FINISHED', model: null };
    const best = await run.restoreBest();
    const model = await sink.publish({
      name: configuration.name,
      architecture: subject.architecture,
      network,
      weights: await session.exportWeights(),
      normalization,
      crop: { keptPx: dataset.resolution, sidePx: dataset.sidePx },
      labels: dataset.classes.map(({ name }) => name),
      record: { jobId: job.id, configuration, batchSize, steps: run.step, metrics: best },
    });
    return { kind: 'FINISHED', model };
  } finally {
    await session.close();
  }
}

const machineBytes = (): number =>
  Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);

const beginning = (batchSize: number): Saved['progress'] => ({
  batchSize,
  epochs: 0,
  lossSum: 0,
  halvings: 0,
  seconds: 0,
});

/** @throws DatasetError `DATASET_NOT_FOUND`, `DATASET_CORRUPT`; JobError `DATASET_CHANGED` */
async function openDataset(
  datasets: DatasetStore,
  { name, digest }: JobConfiguration['dataset'],
): Promise<Dataset> {
  const dataset = await datasets.get(name);
  if (dataset.sha256 === digest) return dataset;
  throw jobError('DATASET_CHANGED', 'dataset', `${name} with digest ${digest}`, dataset.sha256);
}

function batchSizeOf(
  { batchSize, imageFraction }: JobConfiguration,
  { network }: Subject,
  dataset: Dataset,
  memoryBytes: number,
): number {
  if (batchSize !== 'AUTO') return batchSize;
  const numImages = numImagesOf(dataset, 'TRAIN', imageFraction);
  // What is free is the whole machine's: a container's limit is not in it
  const freeBytes = Math.min(freemem(), memoryBytes);
  return chooseBatchSize(network, numImages, freeBytes * automaticShare);
}

async function epochsOf(jobId: string, metrics: MetricStore): Promise<readonly EpochMetrics[]> {
  const epochs: EpochMetrics[] = [];
  let after: string | undefined;
  do {
    const page = await metrics.epochs(jobId, { first: 1000, after });
    epochs.push(...page.items);
    after = page.hasNextPage ? (page.endCursor ?? undefined) : undefined;
  } while (after !== undefined);
  return epochs;
}
