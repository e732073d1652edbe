import type { RoundingRules } from '../baselines/baseline.ts';
import { roundingRules } from '../baselines/rounding-rules.ts';
import { requireWithin } from '../scaling-error.ts';
import type { TableRule } from './scaling.ts';

/** Width, depth, and pixels where the baseline has 224. */
type Row = readonly [widthCoefficient: number, depthCoefficient: number, resolution: number];

interface ScalingTable {
  /** φ of the first row; the others follow one by one. */
  readonly firstPhi: number;
  readonly rows: readonly Row[];
  /** Instead of the baseline's own, where the table's networks were rounded by another rule. */
  readonly rounding?: RoundingRules;
}

export const scalingTables = {
  /** "Rubik's cube" downscaling (arXiv 2010.14819): φ = −1 … −5 are TinyNet-A … E. Source: timm efficientnet.py. */
  TINYNET: {
    firstPhi: -5,
    rows: [
      [0.51, 0.6, 106],
      [0.54, 0.695, 152],
      [0.54, 0.85, 184],
      [0.75, 1.1, 188],
      [1.0, 1.2, 192],
      [1.0, 1.0, 224],
    ],
    rounding: roundingRules.TINYNET,
  },
  /**
   * Scaling for the latency of GPUs (arXiv 2102.05610): φ = 1 … 7 are EfficientNet-X B1 … B7.
   * Source: tensorflow/tpu models/official/efficientnet/tpu/efficientnet_x_builder.py.
   */
  EFFICIENTNET_X_GPU: {
    firstPhi: 0,
    rows: [
      [1.0, 1.0, 224],
      [1.05, 1.09, 229],
      [1.13, 1.24, 237],
      [1.31, 1.63, 255],
      [1.63, 2.4, 282],
      [1.94, 3.29, 306],
      [2.25, 4.28, 328],
      [2.58, 5.46, 350],
    ],
  },
  /** As above, for the latency of TPUs. */
  EFFICIENTNET_X_TPU: {
    firstPhi: 0,
    rows: [
      [1.0, 1.0, 224],
      [1.05, 1.09, 229],
      [1.13, 1.29, 244],
      [1.27, 1.62, 263],
      [1.54, 2.38, 299],
      [1.96, 2.76, 332],
      [2.75, 3.01, 328],
      [3.26, 3.44, 350],
    ],
  },
} as const satisfies Record<TableRule, ScalingTable>;

/** The pixels that the tables' resolutions are relative to. */
const tableResolution = 224;

/**
 * Factors on width, depth and resolution at φ: a row for a whole one, and between two rows their geometric mean, weighted.
 * @throws ScalingError `COEFFICIENT_OUT_OF_RANGE` beyond the table.
 */
export function tableFactors(rule: TableRule, phi: number) {
  const { firstPhi, rows }: ScalingTable = scalingTables[rule];
  const position = requireWithin('phi', phi, firstPhi, firstPhi + rows.length - 1) - firstPhi;
  const below = rows[Math.floor(position)] as Row;
  const above = rows[Math.ceil(position)] as Row;
  const weight = position - Math.floor(position);
  const [width, depth, resolution] = below.map(
    (value, column) => value ** (1 - weight) * (above[column] as number) ** weight,
  ) as [number, number, number];
  return { width, depth, resolution: resolution / tableResolution };
}
