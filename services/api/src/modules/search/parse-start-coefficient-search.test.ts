import type { Dataset } from '@phiscale/training';
import { describe, expect, it } from 'vitest';
import { Computation } from '../../computation.ts';
import type { Context } from '../../context.ts';
import { parseStartCoefficientSearch } from './parse-start-coefficient-search.ts';
import type { StartCoefficientSearchInput } from './start-coefficient-search.input.ts';

const numImages = { TRAIN: 80, VALIDATION: 20, TEST: 0 };
const dataset: Pick<Dataset, 'name' | 'sha256' | 'resolution' | 'classes'> = {
  name: 'animals',
  sha256: 'ab'.repeat(32),
  resolution: 32,
  classes: ['cat', 'dog'].map((name) => ({ name, numImages })),
};
const computation = new Computation(new AbortController().signal);
const service = { computation, datasets: { get: async () => dataset } } as unknown as Context;

const one = { alpha: 1.1, beta: 1.1, gamma: 1.1 };
const parse = (changes: Partial<StartCoefficientSearchInput>) =>
  parseStartCoefficientSearch(
    {
      name: 'animals',
      dataset: 'animals',
      baseline: 'EFFICIENTNET_B0',
      phi: 1,
      epochs: 1,
      parallelism: 1,
      keepModels: false,
      ...changes,
    },
    service,
  );

describe('parseStartCoefficientSearch', () => {
  it("takes candidates at a φ at which the paper's own α, β and γ are too large to build", async () => {
    const coefficients = [{ alpha: 1.01, beta: 1.01, gamma: 1 }];
    const { candidates } = await parse({ phi: 20, coefficients });
    expect(candidates.map(({ coefficients: { depthCoefficient } }) => depthCoefficient)).toEqual([
      expect.closeTo(1.01 ** 20, 10),
    ]);
  });

  it.each([
    ['coefficients[1].alpha', { coefficients: [one, { ...one, alpha: -1 }] }],
    ['resolution', { coefficients: [one], resolution: 2000, phi: -2 }],
    ['resolution', { coefficients: [one, { ...one, gamma: 2 }], resolution: 600 }],
    ['stemStride', { coefficients: [one], stemStride: 9 }],
    ['phi', { coefficients: [one], phi: 1000 }],
  ])('calls %s as the input does when it is wrong', async (argument, changes) => {
    await expect(parse(changes)).rejects.toMatchObject({ problem: { argument } });
  });

  it('builds none of more candidates than a search takes', async () => {
    // The first of them cannot be built
    const coefficients = Array(2001).fill({ alpha: Number.NaN, beta: 1, gamma: 1 });
    await expect(parse({ coefficients })).rejects.toMatchObject({
      code: 'INVALID_SEARCH',
      problem: { argument: 'coefficients', expected: 'at most 2000 candidates', received: '2001' },
    });
  });
});
