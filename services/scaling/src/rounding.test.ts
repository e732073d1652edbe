import { assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundFilters, roundRepeats, roundResolution } from './rounding.ts';

describe('roundFilters', () => {
  it('gives multiples of the divisor and never drops more than ten percent', () => {
    // Synchronous: the rule does not see that a synchronous property gives no promise
    void assert(
      property(
        integer({ min: 1, max: 4096 }),
        double({ min: 0.05, max: 8, noNaN: true }),
        (filters, width) => {
          const rounded = roundFilters(filters, width, 8);
          expect(rounded % 8).toBe(0);
          expect(rounded).toBeGreaterThanOrEqual(0.9 * filters * width);
        },
      ),
      { seed: 7 },
    );
  });

  it('rounds up where the nearest multiple would drop more than ten percent', () => {
    // 24 · 0.5 = 12 is nearest to 16 (halves up); 11 is nearest to 8, which is below 9.9
    expect(roundFilters(24, 0.5, 8)).toBe(16);
    expect(roundFilters(11, 1, 8)).toBe(16);
  });

  it('never goes below the divisor', () => {
    expect(roundFilters(3, 0.1, 8)).toBe(8);
  });
});

describe('roundRepeats', () => {
  it('rounds up', () => {
    expect([1, 2, 3, 4].map((repeats) => roundRepeats(repeats, 1.1))).toEqual([2, 3, 4, 5]);
  });

  it('takes what differs from a whole number or a half by floating-point noise for that', () => {
    // In doubles 2.2 · 5 = 11.000000000000002, √2 · √2 = 2.0000000000000004
    expect(roundRepeats(5, 2.2)).toBe(11);
    expect(roundRepeats(1, Math.SQRT2 * Math.SQRT2)).toBe(2);
    expect(roundRepeats(1, (Math.SQRT2 * Math.SQRT2) / 4, 'ROUND')).toBe(1);
    expect(roundRepeats(5, (Math.SQRT2 * Math.SQRT2) / 4, 'ROUND')).toBe(2);
    expect(roundRepeats(1, 2.000001)).toBe(3);
  });
});

describe('roundResolution', () => {
  it('takes the nearest multiple, halves up, and at least one of them', () => {
    expect(roundResolution(257.6, 1)).toBe(258);
    expect(roundResolution(257.6, 8)).toBe(256);
    expect(roundResolution(260, 8)).toBe(264);
    expect(roundResolution(1, 8)).toBe(8);
  });

  it('takes what differs from a multiple by floating-point noise for that', () => {
    expect(roundResolution(448.0000000000001, 32, 'UP')).toBe(448);
    expect(roundResolution(447.9999999999999, 32, 'DOWN')).toBe(448);
    expect(roundResolution(448.001, 32, 'UP')).toBe(480);
  });
});
