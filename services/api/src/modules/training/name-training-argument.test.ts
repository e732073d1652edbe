import { InferenceError } from '@phiscale/inference';
import { datasetError, jobError } from '@phiscale/training';
import { expect, it } from 'vitest';
import { nameTrainingArgument } from './name-training-argument.ts';

const wrong = (argument: string) => jobError('INVALID_JOB_CONFIGURATION', argument, 'another', 1);

it.each([
  [wrong('learningRateSchedule.peak'), 'learningRate.peak'],
  [wrong('learningRateSchedule'), 'learningRate'],
  [wrong('length.epochs'), 'epochs'],
  [wrong('length.steps'), 'steps'],
  [wrong('subject.coefficients.resolution'), 'scaledConfig.resolution'],
  [datasetError('DATASET_NOT_FOUND', 'name', 'the name of a dataset', 'none'), 'dataset'],
])('calls the argument of %s as the input does', (error, argument) => {
  const named = nameTrainingArgument(error) as typeof error;
  expect(named).toBeInstanceOf(error.constructor);
  expect(named).toMatchObject({ code: error.code, problem: { ...error.problem, argument }, cause: error });
  const { expected, received } = error.problem;
  expect(named.message).toBe(`${argument}: expected ${expected}, received ${received}`);
});

it.each([
  wrong('name'),
  wrong('optimiser.momentum'),
  new InferenceError('MODEL_NOT_FOUND', 'none', { argument: 'model' }),
  new Error('a fault'),
])('leaves %s as it is', (error) => {
  expect(nameTrainingArgument(error)).toBe(error);
});
