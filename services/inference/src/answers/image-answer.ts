import type { AppliedPreprocessing } from '../images/applied-preprocessing.ts';

/** Where the time of an answer went. Where several views or models answered side by side: of the slowest. */
export interface ClassificationTiming {
  readonly decodeMs: number;
  /** Waiting to be decoded, for a batch, and for the device. */
  readonly queueMs: number;
  /** The whole batch's run. */
  readonly inferenceMs: number;
  readonly batchSize: number;
}

/** What one version says about one image, the mean over its views. */
export interface ImageAnswer {
  /** One a class. */
  readonly probabilities: Float64Array;
  /** The pooled features. */
  readonly features: Float32Array;
  /** [channels, height, width] of the centre view, before global pooling; null unless it was asked for. */
  readonly featureMap: Float32Array | null;
  readonly applied: AppliedPreprocessing;
  readonly timing: ClassificationTiming;
  /** Whether it was answered before. */
  readonly isCached: boolean;
}

export const noTime: ClassificationTiming = { decodeMs: 0, queueMs: 0, inferenceMs: 0, batchSize: 0 };

export const slowestOf = (timings: readonly ClassificationTiming[]): ClassificationTiming =>
  timings.reduce((most, each) => ({
    decodeMs: Math.max(most.decodeMs, each.decodeMs),
    queueMs: Math.max(most.queueMs, each.queueMs),
    inferenceMs: Math.max(most.inferenceMs, each.inferenceMs),
    batchSize: Math.max(most.batchSize, each.batchSize),
  }));
