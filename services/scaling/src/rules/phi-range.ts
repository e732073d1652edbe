import type { ScalingRule } from './scaling.ts';
import { scalingTables } from './tables.ts';

type Range = readonly [least: number, most: number];

/** Beyond this a typing error would ask for terabytes. */
export const largestPhi = 40;

/** Whatever a rule's bases: a search itself finds where its networks become too small or too large to be built. */
const growing: Range = [-largestPhi, largestPhi];

const tableRange = ({ firstPhi, rows }: { firstPhi: number; rows: readonly unknown[] }): Range => [
  firstPhi,
  firstPhi + rows.length - 1,
];

/** Between which φ a rule is searched. */
export const phiRange = {
  COMPOUND: growing,
  DEPTH: growing,
  WIDTH: growing,
  RESOLUTION: growing,
  DEPTH_WIDTH: growing,
  DEPTH_RESOLUTION: growing,
  WIDTH_RESOLUTION: growing,
  DEPTH_WIDTH_RESOLUTION: growing,
  FAST_COMPOUND: growing,
  TINYNET: tableRange(scalingTables.TINYNET),
  EFFICIENTNET_X_GPU: tableRange(scalingTables.EFFICIENTNET_X_GPU),
  EFFICIENTNET_X_TPU: tableRange(scalingTables.EFFICIENTNET_X_TPU),
} as const satisfies Record<Exclude<ScalingRule, 'OFFICIAL'>, Range>;
