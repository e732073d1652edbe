import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { blendPace, etaSecondsOf, noPace, type Pace } from './pace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Steps that take so many seconds each, by the clock, as a run measures them. */
function walk(pace: Pace, ...durations: readonly number[]): Pace {
  return durations.reduce((walked, seconds) => {
    const startedAt = performance.now();
    vi.advanceTimersByTime(1000 * seconds);
    return blendPace(walked, (performance.now() - startedAt) / 1000);
  }, pace);
}

const steps = (count: number, seconds: number): number[] => Array(count).fill(seconds);
const eta = (step: Pace, left: number, limit: number | null = null): number =>
  etaSecondsOf({ step, validation: noPace }, { steps: left, validations: 0, seconds: limit });

describe('etaSecondsOf', () => {
  it('falls by a second a second while steps are even, and ends at none', () => {
    let pace = noPace;
    for (let left = 9; left >= 0; left--) {
      pace = walk(pace, 2);
      expect(eta(pace, left)).toBeCloseTo(2 * left, 9);
    }
  });

  it('knows nothing of a pause: what is left is what was left before it', () => {
    const before = walk(noPace, ...steps(5, 2));
    vi.advanceTimersByTime(86_400_000);
    expect(eta(walk(before, 2), 10)).toBeCloseTo(20, 9);
  });

  it('is not moved much by one slow step', () => {
    const pace = walk(noPace, ...steps(50, 1), 10);
    expect(eta(pace, 100)).toBeCloseTo(145, 9);
  });

  it('follows a machine that has slowed down', () => {
    const pace = walk(noPace, ...steps(50, 1), ...steps(60, 3));
    expect(eta(pace, 100)).toBeGreaterThan(285);
    expect(eta(pace, 100)).toBeLessThan(300);
  });

  it('counts the validations that are left, once one was measured', () => {
    const paces = { step: walk(noPace, 1), validation: walk(noPace, 30) };
    expect(etaSecondsOf(paces, { steps: 10, validations: 2, seconds: null })).toBeCloseTo(70, 9);
  });

  it("is never beyond the job's own limit, nor below none", () => {
    const pace = walk(noPace, ...steps(3, 2));
    expect(eta(pace, 1000, 60)).toBe(60);
    expect(eta(pace, 1000, -1)).toBe(0);
  });
});
