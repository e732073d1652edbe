import type { DataType } from '../cost/data-types.ts';
import type { RuntimeName } from './launches.ts';

/** What an operation may have to wait for. */
export type Resource =
  /** Multiply-adds of matrix products: 1x1 convolutions and dense layers. */
  | 'MATRIX'
  /** Multiply-adds of depthwise convolutions, which use each weight for one channel only. */
  | 'DEPTHWISE'
  /** Multiply-adds of all other convolutions. */
  | 'SPATIAL'
  /** Elements of activation functions that need an exponential and run as kernels of their own. */
  | 'ELEMENTWISE'
  /** Bytes that the caches can hold. */
  | 'CACHE'
  /** Bytes beyond them. */
  | 'MEMORY'
  /** Kernels: what starting one costs, whatever it does. */
  | 'LAUNCH';

/** What one device does in a second, and how. */
export interface HardwareProfile {
  /** Units of each resource a second: multiply-adds, elements, bytes, kernels. */
  readonly rates: Readonly<Record<Resource, number>>;
  /** Bytes that one operation may touch before it waits for memory. */
  readonly cacheBytes: number;
  readonly dataType: DataType;
  /** What the software makes of each operation. */
  readonly runtime: RuntimeName;
  readonly composition: Composition;
}

/** A rate that stands for one that never limits: more than any machine does. JSON knows no infinity. */
export const unlimitedRate = 1e18;

/** How the times that an operation needs each resource for make up its own. */
export type Composition =
  /** They overlap, and the longest counts: the roofline (Williams, Waterman & Patterson 2009). Right for accelerators. */
  | 'LONGEST'
  /** One after the other: the execution-cache-memory model without overlap (Stengel et al. 2015). Right for processors. */
  | 'SUM';
