import type { Baseline } from '../baselines/baseline.ts';
import type { BaselineName } from '../baselines/index.ts';
import type { Coefficients, VariantName } from '../variants.ts';
import type { ScalingRule } from './scaling.ts';

export interface ResolvedScaling {
  /** Null for a custom one. */
  readonly baseline: BaselineName | null;
  /** What the coefficients scale: the baseline, with the rounding that its rule asks for. */
  readonly definition: Baseline;
  readonly rule: ScalingRule;
  readonly variant: VariantName | null;
  /** Null for the official table, which follows no single φ. */
  readonly phi: number | null;
  /** Depth grows as α^φ; null for tables, which follow no single base. So are β and γ. */
  readonly alpha: number | null;
  readonly beta: number | null;
  readonly gamma: number | null;
  /** α·β²·γ², the factor by which FLOPs grow when φ grows by one. */
  readonly flopsGrowth: number | null;
  /** The resolution before rounding, in pixels. */
  readonly exactResolution: number;
  readonly coefficients: Coefficients;
}
