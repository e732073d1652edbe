import { describe, expect, it } from 'vitest';
import { fractionOf, pickTarget } from './pick-target.ts';

const targets = [
  { version: '1', weight: 90 },
  { version: '2', weight: 10 },
  { version: '3', weight: 0 },
];
const keys = Array.from({ length: 10_000 }, (_, index) => `user ${index}`);
const share = (version: string, of: typeof targets) =>
  keys.filter((key) => pickTarget(of, fractionOf(key))?.version === version);

describe('pickTarget', () => {
  it.each([
    [0, '1'],
    [0.899, '1'],
    [0.9, '2'],
    [0.999_999_999_999, '2'],
  ])('gives the fraction %d to version %s of weights 90, 10, 0', (fraction, version) => {
    expect(pickTarget(targets, fraction)?.version).toBe(version);
  });

  it('spreads keys by weight', () => {
    // binomial(10,000, 0.1): 3 % is ten standard deviations
    expect(share('2', targets).length / keys.length).toBeCloseTo(0.1, 1);
    expect(share('3', targets)).toEqual([]);
  });

  it('keeps the keys of a canary that grows', () => {
    const grown = [
      { version: '1', weight: 80 },
      { version: '2', weight: 20 },
    ];
    const after = new Set(share('2', grown));
    expect(share('2', targets).every((key) => after.has(key))).toBe(true);
  });

  it('knows weights whose sum is beyond all numbers', () => {
    const heavy = ['1', '2'].map((version) => ({ version, weight: Number.MAX_VALUE }));
    expect(pickTarget(heavy, 0.4)?.version).toBe('1');
    expect(pickTarget(heavy, 0.6)?.version).toBe('2');
  });

  it('gives nothing of nothing', () => {
    expect(pickTarget([], 0)).toBeUndefined();
    expect(pickTarget([{ weight: 0 }], 0)).toBeUndefined();
  });
});

describe('fractionOf', () => {
  it('is the first four bytes of the SHA-256 as a fraction of all', () => {
    // echo -n abc | sha256sum: ba7816bf…
    expect(fractionOf('abc')).toBe(0xba7816bf / 2 ** 32);
  });
});
