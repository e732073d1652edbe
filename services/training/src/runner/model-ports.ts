import type { Normalization, WeightSource, Weights } from '@phiscale/engine';
import type { Baseline, BuildOptions, Coefficients, Network } from '@phiscale/scaling';
import type { JobConfiguration } from '../jobs/job-configuration.ts';
import type { EpochMetrics } from '../jobs/metrics.ts';

/** What a network is built from, but for its number of classes. */
export interface Architecture
  extends Required<Pick<BuildOptions, 'padding' | 'batchNormEpsilon' | 'stemStride'>> {
  readonly baseline: Baseline;
  readonly coefficients: Coefficients;
}

/** A model whose weights training begins with. */
export interface StartingModel {
  readonly architecture: Architecture;
  /** What the weights were trained to see. */
  readonly normalization: Normalization;
  readonly weights: WeightSource;
  /** Of the weights. */
  readonly numClasses: number;
}

/** Where models come from. */
export interface ModelSource {
  /** @param reference `name@version` @throws when there is no such model, with its code. */
  open(reference: string): Promise<StartingModel>;
}

/** What a job has made. */
export interface TrainedModel {
  readonly name: string;
  readonly architecture: Architecture;
  readonly network: Network;
  readonly weights: Weights;
  readonly normalization: Normalization;
  /** Pixels of an image's shorter side: those that training saw, of those that there were. */
  readonly crop: { readonly keptPx: number; readonly sidePx: number };
  /** The data set's classes, in order. */
  readonly labels: readonly string[];
  readonly record: TrainingRecord;
}

/** How a model came about: what it takes to train it again. */
export interface TrainingRecord {
  readonly jobId: string;
  /** With the data set's digest and the seed. */
  readonly configuration: JobConfiguration;
  /** Images of each step. */
  readonly batchSize: number;
  readonly steps: number;
  /** Of the epoch whose weights these are. */
  readonly metrics: EpochMetrics;
}

/** Where models go. */
export interface ModelSink {
  /** Makes it the next version of its name, in one step, and answers `name@version`. */
  publish(model: TrainedModel): Promise<string>;
}
