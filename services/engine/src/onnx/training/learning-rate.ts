/** How the learning rate changes over a run. Steps and epochs are counted from 0 and may be fractions. */
export type LearningRateSchedule =
  | { readonly kind: 'CONSTANT' }
  /** Times `factor` after each `epochs`. Defaults: 0.97, 2.4, as in the paper (section 5.2). */
  | { readonly kind: 'EXPONENTIAL'; readonly factor?: number; readonly epochs?: number }
  /** Down to nothing at the end (Loshchilov & Hutter 2017, arXiv 1608.03983). */
  | { readonly kind: 'COSINE' };

export interface LearningRateOptions {
  readonly schedule: LearningRateSchedule;
  /** The highest: after the warm-up. */
  readonly learningRate: number;
  /** Rises to it from nothing over so many epochs. The paper's code: 5. Default 0. */
  readonly warmUpEpochs?: number;
  /** Of the whole run. */
  readonly epochs: number;
}

type Decay<Schedule> = (schedule: Schedule, epoch: number, warmUp: number, epochs: number) => number;

const decays: {
  readonly [Kind in LearningRateSchedule['kind']]: Decay<Extract<LearningRateSchedule, { kind: Kind }>>;
} = {
  CONSTANT: () => 1,
  // In steps, as tensorflow/tpu has it (staircase)
  EXPONENTIAL: ({ factor = 0.97, epochs = 2.4 }, epoch) => factor ** Math.floor(epoch / epochs),
  COSINE: (_, epoch, warmUp, epochs) =>
    (1 + Math.cos(Math.PI * Math.min(1, (epoch - warmUp) / Math.max(epochs - warmUp, Number.EPSILON)))) / 2,
};

/** The learning rate at a point of a run. @param epoch epochs done so far, with fractions */
export function learningRateAt(
  epoch: number,
  { schedule, learningRate, warmUpEpochs = 0, epochs }: LearningRateOptions,
): number {
  if (epoch < warmUpEpochs) return (learningRate * epoch) / warmUpEpochs;
  const decay = decays[schedule.kind] as Decay<LearningRateSchedule>;
  return learningRate * decay(schedule, epoch, warmUpEpochs, epochs);
}

/** Linear scaling (Goyal et al. 2017, arXiv 1706.02677): the paper's 0.016 for each 256 images of a step. */
export const scaledLearningRate = (batchSize: number, per256 = 0.016): number => (per256 * batchSize) / 256;
