import { describe, expect, it } from 'vitest';
import { bestEpoch, shouldStopEarly } from './best-epoch.ts';

const epochsOf = (...scores: readonly (readonly [top1: number, validationLoss: number])[]) =>
  scores.map(([top1, validationLoss], index) => ({ epoch: index + 1, top1, validationLoss }));
const top1s = (...scores: readonly number[]) => epochsOf(...scores.map((top1) => [top1, 1] as const));

describe('bestEpoch', () => {
  it('has the highest top-1, then the lowest loss, and is the later one of two alike', () => {
    expect(bestEpoch(epochsOf([0.5, 1], [0.75, 2], [0.25, 0]))?.epoch).toBe(2);
    expect(bestEpoch(epochsOf([0.5, 1], [0.5, 2]))?.epoch).toBe(1);
    expect(bestEpoch(epochsOf([0.5, 1], [0.5, 1]))?.epoch).toBe(2);
    expect(bestEpoch([])).toBeNull();
  });
});

describe('shouldStopEarly', () => {
  const rule = { patienceEpochs: 2, leastImprovement: 0.125 };

  it('waits for as many epochs without a rise', () => {
    expect(shouldStopEarly(top1s(0.5, 0.5), rule)).toBe(false);
    expect(shouldStopEarly(top1s(0.5, 0.5, 0.25), rule)).toBe(true);
    expect(shouldStopEarly(top1s(0.5, 0.5, 0.75, 0.75), rule)).toBe(false);
  });

  it('does not take a small rise for one', () => {
    expect(shouldStopEarly(top1s(0.5, 0.5625, 0.59375), rule)).toBe(true);
    expect(shouldStopEarly(top1s(0.5, 0.5625, 0.625), rule)).toBe(false);
  });

  it('never happens without a rule', () => {
    expect(shouldStopEarly(top1s(1, 0, 0, 0, 0, 0), null)).toBe(false);
  });
});
