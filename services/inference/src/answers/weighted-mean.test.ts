import { describe, expect, it } from 'vitest';
import { weightedMean } from './weighted-mean.ts';

describe('weightedMean', () => {
  it('gives each vector its share of the weights, whatever they sum to', () => {
    const vectors = [
      [1, 0],
      [0, 1],
    ];
    expect([...weightedMean(vectors)]).toEqual([0.5, 0.5]);
    expect([...weightedMean(vectors, [3, 1])]).toEqual([0.75, 0.25]);
    expect([...weightedMean(vectors, [30, 10])]).toEqual([0.75, 0.25]);
  });

  it('is one of numbers, however large or small the weights are', () => {
    for (const weight of [Number.MAX_VALUE, Number.MIN_VALUE]) {
      expect([...weightedMean([[1], [0]], [weight, weight])]).toEqual([0.5]);
    }
  });

  it('of one vector is that vector', () => {
    expect([...weightedMean([[0.1, 0.7, 0.2]], [0.3])]).toEqual([0.1, 0.7, 0.2]);
  });
});
