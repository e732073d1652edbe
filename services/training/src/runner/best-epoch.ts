import type { JobConfiguration } from '../jobs/job-configuration.ts';
import type { EpochMetrics } from '../jobs/metrics.ts';

type Scored = Pick<EpochMetrics, 'epoch' | 'top1' | 'validationLoss'>;

/** The epoch that validation likes most: by top-1, then by loss, then the later one. Null without any. */
export function bestEpoch<Epoch extends Scored>(epochs: readonly Epoch[]): Epoch | null {
  return epochs.reduce<Epoch | null>(
    (best, epoch) => (best === null || !isWorse(epoch, best) ? epoch : best),
    null,
  );
}

const isWorse = (one: Scored, other: Scored): boolean =>
  one.top1 < other.top1 || (one.top1 === other.top1 && one.validationLoss > other.validationLoss);

/** Whether top-1 has not risen by `leastImprovement` for `patienceEpochs`. @param epochs in order */
export function shouldStopEarly(epochs: readonly Scored[], rule: JobConfiguration['earlyStopping']): boolean {
  if (rule === null) return false;
  let [highest, since] = [Number.NEGATIVE_INFINITY, 0];
  for (const { top1 } of epochs) {
    const isRise = top1 > highest && top1 >= highest + rule.leastImprovement;
    since = isRise ? 0 : since + 1;
    if (isRise) highest = top1;
  }
  return since >= rule.patienceEpochs;
}
