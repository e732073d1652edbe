import { describe, expect, it } from 'vitest';
import { paperCoefficients } from './rules/growth.ts';
import { impliedPhi, variants } from './variants.ts';

describe('impliedPhi', () => {
  it('shows that a released network follows no single φ', () => {
    const { depth, width, resolution } = impliedPhi(variants.B7, 224, paperCoefficients);
    expect(depth).toBeCloseTo(6.21, 2);
    expect(width).toBeCloseTo(7.27, 2);
    expect(resolution).toBeCloseTo(7.05, 2);
  });
});
