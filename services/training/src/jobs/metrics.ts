/** What a step measured. Steps that a job repeats after a resume replace those of before. */
export interface StepMetrics {
  /** From 1, over all epochs. */
  readonly step: number;
  /** From 1. */
  readonly epoch: number;
  /** Mean over the batch, with regularisation terms as the optimiser sees them. */
  readonly loss: number;
  readonly learningRate: number;
  readonly imagesPerSecond: number;
  /** Until the job's end, if it goes on as it went lately; null where a job was measured before there was such a field. */
  readonly etaSeconds: number | null;
  readonly at: Date;
}

/** What an epoch measured, the accuracies on the validation split. */
export interface EpochMetrics {
  /** From 1. */
  readonly epoch: number;
  /** Mean over the epoch's training steps. */
  readonly trainingLoss: number;
  readonly validationLoss: number;
  /** Share of images whose class is the most probable one, in [0, 1]. */
  readonly top1: number;
  /** Share of images whose class is among the five most probable ones, in [0, 1]. */
  readonly top5: number;
  /** At the epoch's end. */
  readonly learningRate: number;
  /** Of the epoch's training steps, without validation. */
  readonly imagesPerSecond: number;
  /** Until the job's end, if it goes on as it went lately; null where a job was measured before there was such a field. */
  readonly etaSeconds: number | null;
  readonly at: Date;
}
