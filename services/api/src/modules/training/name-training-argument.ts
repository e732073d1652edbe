import { DatasetError, JobError } from '@phiscale/training';
import { withArgument } from '../with-argument.ts';

/** Fields of a job's configuration that stand elsewhere in the mutation's input. */
const places: readonly (readonly [inJob: RegExp, inInput: string])[] = [
  [/^learningRateSchedule\b/, 'learningRate'],
  [/^length\.(epochs|steps)$/, '$1'],
  [/^subject\.coefficients\b/, 'scaledConfig'],
];

/** The error with its argument as the client knows it: `learningRate.peak` for the domain's `learningRateSchedule.peak`. */
export function nameTrainingArgument(error: unknown): unknown {
  if (error instanceof DatasetError) {
    return error.problem.argument === 'name' ? withArgument(error, 'dataset') : error;
  }
  if (!(error instanceof JobError)) return error;
  const { argument = '' } = error.problem;
  const [inJob, inInput] = places.find(([pattern]) => pattern.test(argument)) ?? [];
  return inJob === undefined || inInput === undefined
    ? error
    : withArgument(error, argument.replace(inJob, inInput));
}

/** For promises: rejects with the error so named. */
export function rejectWithTrainingArgument(error: unknown): never {
  throw nameTrainingArgument(error);
}
