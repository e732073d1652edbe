import { refusal } from '@phiscale/forecast';
import { InferenceError } from '@phiscale/inference';
import { ScalingError } from '@phiscale/scaling';
import { describe, expect, it } from 'vitest';
import { rejectWithin, withArgument } from './with-argument.ts';

const badPhi = new ScalingError('COEFFICIENT_OUT_OF_RANGE', 'phi', 'a number from -40 to 40', 100);
const badSize = refusal('INVALID_ARGUMENT', 'size', 'a number', 'none');

describe('withArgument', () => {
  it.each([badPhi, badSize])(
    'changes the argument of $name, in its message too, and nothing else',
    (error) => {
      const named = withArgument(error, 'there');
      const { argument: before, ...problem } = error.problem;
      expect(named).toBeInstanceOf(error.constructor);
      expect(named).toMatchObject({
        code: error.code,
        message: error.message.replace(`${before}: `, 'there: '),
        problem: { ...problem, argument: 'there' },
      });
    },
  );
});

describe('rejectWithin', () => {
  const rejected = (error: unknown) => Promise.reject(error).catch(rejectWithin('inputs[1]'));

  it('names the part that an argument stands in', async () => {
    await expect(rejected(badPhi)).rejects.toMatchObject({ problem: { argument: 'inputs[1].phi' } });
    await expect(rejected(badSize)).rejects.toMatchObject({ problem: { argument: 'inputs[1].size' } });
  });

  it.each([
    new Error('not about an argument'),
    new InferenceError('CANCELLED', 'not about an argument'),
    new ScalingError('INVALID_SCALING_INPUT', 'input', 'at most 2500 networks in a request', 2501),
  ])('leaves $message as it is', async (error) => {
    await expect(rejected(error)).rejects.toBe(error);
  });
});
