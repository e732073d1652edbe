import { inWords } from '@phiscale/common';
import { comparedRules } from '@phiscale/scaling';
import { z } from 'zod';
import {
  type JobConfiguration,
  parseJobConfiguration,
  trainableResolution,
} from '../jobs/job-configuration.ts';
import { jobError } from '../jobs/job-error.ts';
import { wrongField } from '../jobs/wrong-field.ts';

/** Of one search: each is a network that is trained. */
export const mostCandidates = 2000;

const positive = z.number().positive();

/** How a candidate's coefficients came about. */
const origin = z.discriminatedUnion('kind', [
  /** Bases of compound scaling: one candidate of a search for coefficients. */
  z.strictObject({ kind: z.literal('GROWTH'), alpha: positive, beta: positive, gamma: positive }),
  /** A rule at equal multiply-adds: one row of a comparison. */
  z.strictObject({ kind: z.literal('RULE'), rule: z.enum(comparedRules), phi: z.number() }),
]);

const candidate = z.strictObject({
  origin,
  coefficients: z.strictObject({
    widthCoefficient: positive,
    depthCoefficient: positive,
    resolution: trainableResolution,
    dropoutRate: z.number().min(0).lt(1),
  }),
  /** Exact, for one image and the data set's classes. */
  macs: positive,
  params: positive,
});

/** A rule of a comparison that has no network near the target. */
const unreached = z.strictObject({ rule: z.enum(comparedRules), message: z.string() });

const purpose = z.discriminatedUnion('kind', [
  /** @see coefficientCandidates; `phi` is where all are measured. */
  z.strictObject({ kind: z.literal('COEFFICIENTS'), phi: z.number() }),
  z.strictObject({ kind: z.literal('COMPARISON'), targetMacs: positive, unreached: z.array(unreached) }),
]);

const searchConfiguration = z.strictObject({
  purpose,
  candidates: z.array(candidate).min(1).max(mostCandidates),
  /** What every trial does with the whole budget, but for the coefficients. */
  job: z.unknown().transform(parseJobConfiguration),
  /** Budgets in the unit of the job's length, ascending; the last one is the whole. One rung prunes nothing. */
  rungs: z.array(z.int().positive()).min(1),
  /** Of a rung's trials one in so many goes on to the next. */
  eta: z.number().min(1.5).max(16),
  /** Trials under way at once, at most. */
  parallelism: z.int().min(1).max(256),
  /** Whether trials that get the whole budget become versions of the model. */
  keepsModels: z.boolean(),
});

/** All that determines what a search does, but for the order in which its jobs end. */
export type SearchConfiguration = z.output<typeof searchConfiguration>;
export type Candidate = SearchConfiguration['candidates'][number];

/**
 * Parses what a caller or a database says a search is.
 * @throws JobError `INVALID_SEARCH` for the first field that is wrong, `INVALID_JOB_CONFIGURATION` for one of the job.
 */
export function parseSearchConfiguration(value: unknown): SearchConfiguration {
  const { data, error } = searchConfiguration.safeParse(value, { error: inWords });
  if (data === undefined) throw wrongField('INVALID_SEARCH', 'a search', value, error);
  if (data.job.subject.kind === 'SCALED_NETWORK') return data;
  throw jobError('INVALID_SEARCH', 'job.subject', 'a network that is scaled', data.job.subject.kind);
}

/** What a trial trains at a rung: an ordinary job, which `startTraining` could start as well. */
export function jobOfTrial(
  { job, candidates, rungs, keepsModels }: SearchConfiguration,
  { trial, rung }: { readonly trial: number; readonly rung: number },
): JobConfiguration {
  const { coefficients } = candidates[trial] as Candidate;
  const [budget, whole] = [rungs[rung] as number, rungs.at(-1) as number];
  const { learningRateSchedule: schedule } = job;
  return {
    ...job,
    subject: { ...job.subject, coefficients } as JobConfiguration['subject'],
    length:
      job.length.unit === 'EPOCHS' ? { unit: 'EPOCHS', epochs: budget } : { unit: 'STEPS', steps: budget },
    // Each rung is a whole schedule: a rate that has not come down yet would be no measure of a network
    learningRateSchedule: { ...schedule, warmUpEpochs: (schedule.warmUpEpochs * budget) / whole },
    keepsModel: keepsModels && rung === rungs.length - 1,
  };
}
