import type { Dataset } from '@phiscale/training';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../context.ts';
import type { ScaledConfigInput } from '../scaling/scaled-config.input.ts';
import { parseStartTraining } from './parse-start-training.ts';

const numImages = { TRAIN: 80, VALIDATION: 20, TEST: 0 };
const dataset: Pick<Dataset, 'name' | 'sha256' | 'classes'> = {
  name: 'animals',
  sha256: 'ab'.repeat(32),
  classes: ['cat', 'dog'].map((name) => ({ name, numImages })),
};
const service = { datasets: { get: async () => dataset } } as unknown as Context;

const parse = (scaledConfig: Partial<ScaledConfigInput>) =>
  parseStartTraining(
    {
      name: 'animals',
      dataset: 'animals',
      scaledConfig: { rule: 'COMPOUND', phi: 0, ...scaledConfig } as ScaledConfigInput,
      epochs: 1,
    },
    service,
  );

describe('parseStartTraining', () => {
  it('takes a resolution for which the stem has its stride of 1, without being told so', async () => {
    const { subject } = await parse({ resolution: 16 });
    expect(subject).toMatchObject({ coefficients: { resolution: 16 }, stemStride: 1 });
  });

  it.each([
    ['left out', { resolution: 15 }],
    ['given', { resolution: 16, stemStride: 2 }],
  ])(
    'refuses a resolution below the product of all strides, the stride of the stem %s',
    async (_, config) => {
      await expect(parse(config)).rejects.toMatchObject({
        code: 'RESOLUTION_TOO_SMALL',
        problem: { argument: 'scaledConfig.resolution' },
      });
    },
  );
});
