import { learningRateAt } from '@phiscale/engine';
import type { JobConfiguration } from '../jobs/job-configuration.ts';
import type { TrainingPlan } from './training-plan.ts';

type Schedule = JobConfiguration['learningRateSchedule'];

/**
 * The learning rate of a step: that of its middle, so that neither the first step of a warm-up nor the last one of a
 * decay to nothing is lost.
 * @param step from 0
 */
export function learningRateOf(
  schedule: Schedule,
  step: number,
  { stepsPerEpoch, totalSteps }: TrainingPlan,
): number {
  const epoch = (step + 0.5) / stepsPerEpoch;
  const { peak } = schedule;
  const epochs = totalSteps / stepsPerEpoch;
  const warmUpEpochs = Math.min(schedule.warmUpEpochs, epochs);
  const run = { warmUpEpochs, epochs };
  if (schedule.kind === 'EXPONENTIAL') {
    const { factor, everyEpochs } = schedule;
    const decay = { kind: 'EXPONENTIAL', factor, epochs: everyEpochs } as const;
    return learningRateAt(epoch, { ...run, schedule: decay, learningRate: peak });
  }
  const { kind } = schedule;
  const final = kind === 'COSINE' && epoch >= warmUpEpochs ? schedule.final : 0;
  return final + learningRateAt(epoch, { ...run, schedule: { kind }, learningRate: peak - final });
}
