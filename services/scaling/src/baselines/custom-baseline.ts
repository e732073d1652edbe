import type { ActivationFunction, BlockOperator } from '../network.ts';
import type { RepeatRounding } from '../rounding.ts';
import type { EndRounding, Stem } from './baseline.ts';

export interface CustomStage {
  readonly operator: BlockOperator;
  /** Odd, from 1 to 31. */
  readonly kernelSize: number;
  /** From 1 to 4. */
  readonly stride: number;
  /** Output channels, from 1 to 16,384. */
  readonly channels: number;
  /** From 1 to 256. */
  readonly repeats: number;
  /** Default 1. */
  readonly expandRatio?: number;
  /** From 0 to 1. Default 0: no squeeze-and-excitation. */
  readonly seRatio?: number;
  /** Default: the baseline's. */
  readonly activation?: ActivationFunction;
}

/** A baseline as its user gives it. */
export interface CustomBaseline {
  /** Default: 32 filters, 3x3, stride 2. */
  readonly stem?: Partial<Stem>;
  /** From 1 to 64. */
  readonly stages: readonly CustomStage[];
  /** Null for none. Default 1280. */
  readonly headFilters?: number | null;
  /** Default silu. */
  readonly activation?: ActivationFunction;
  /** Pixels from 8 to 4096. Default 224. */
  readonly resolution?: number;
  /** Default 0.2. */
  readonly dropoutRate?: number;
  /** Default 0.2. */
  readonly dropConnectRate?: number;
  /** Multiple to which scaled channels are rounded, from 1 to 256. Default 8. */
  readonly depthDivisor?: number;
  /** Whether channels never drop more than ten percent. Default true. */
  readonly keepsNinetyPercent?: boolean;
  /** Default CEIL. */
  readonly repeatRounding?: RepeatRounding;
  /** Default SCALED. */
  readonly stemRounding?: EndRounding;
  /** Default SCALED. */
  readonly headRounding?: EndRounding;
  /** Default false. */
  readonly keepsEndRepeats?: boolean;
}
