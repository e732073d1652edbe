import type { BaselineName } from '../baselines/index.ts';
import type { ScalingRule } from '../rules/scaling.ts';

/** A figure that a paper prints. Never mixed with computed ones. */
export interface ReportedAccuracy {
  /** ImageNet, one crop, in percent. */
  readonly top1Percent: number;
  /** "FLOPS" as printed: multiply-adds. */
  readonly flops: number;
  /** Factors on the baseline, as printed. */
  readonly depth: number;
  readonly width: number;
  readonly resolution: number;
  readonly source: string;
  readonly note: string | null;
}

interface ReportedBaseline {
  readonly unscaled: ReportedAccuracy;
  /** At about four times its FLOPs. */
  readonly scaled: Partial<Record<ScalingRule, ReportedAccuracy>>;
}

type Row = readonly [
  top1Percent: number,
  gigaFlops: number,
  depth: number,
  width: number,
  resolution: number,
];

const row =
  (source: string) =>
  (
    [top1Percent, gigaFlops, depth, width, resolution]: Row,
    note: string | null = null,
  ): ReportedAccuracy => ({
    top1Percent,
    flops: gigaFlops * 1e9,
    depth,
    width,
    resolution,
    source,
    note,
  });

const table3 = row('Tan & Le 2019 (arXiv 1905.11946v5), table 3');
const table7 = row('Tan & Le 2019 (arXiv 1905.11946v5), table 7');

const higher = 'Printed FLOPS are 15 to 25 percent above what counting multiply-adds gives.';
const swapped =
  'The FLOPS of the rows d = 4 and w = 2 look transposed in the paper: recomputed they are 14.6 and 16.1 billion. Whether ' +
  'the accuracies are transposed too cannot be told.';
const ownCoefficients = "By the paper's compound coefficients, not in equal shares.";
const unprinted = `${ownCoefficients} They are not printed; these give the printed FLOPS.`;

/** What papers print of networks that one rule scaled from one baseline. */
export const reported: Partial<Record<BaselineName, ReportedBaseline>> = {
  EFFICIENTNET_B0: {
    unscaled: table7([77.3, 0.4, 1, 1, 1]),
    scaled: {
      DEPTH: table7([79.0, 1.8, 4, 1, 1], higher),
      WIDTH: table7([78.9, 1.8, 1, 2, 1], higher),
      RESOLUTION: table7([79.1, 1.9, 1, 1, 2], higher),
      DEPTH_WIDTH_RESOLUTION: table7([81.1, 1.8, 1.4, 1.2, 1.3], ownCoefficients),
    },
  },
  MOBILENET_V1: {
    unscaled: table3([70.6, 0.6, 1, 1, 1]),
    scaled: {
      WIDTH: table3([74.2, 2.2, 1, 2, 1]),
      RESOLUTION: table3([72.7, 2.2, 1, 1, 2]),
      DEPTH_WIDTH_RESOLUTION: table3([75.6, 2.3, 1.4, 1.2, 1.3], ownCoefficients),
    },
  },
  MOBILENET_V2: {
    unscaled: table3([72.0, 0.3, 1, 1, 1]),
    scaled: {
      DEPTH: table3([76.8, 1.2, 4, 1, 1]),
      WIDTH: table3([76.4, 1.1, 1, 2, 1]),
      RESOLUTION: table3([74.8, 1.2, 1, 1, 2]),
      DEPTH_WIDTH_RESOLUTION: table3([77.4, 1.3, 1.4, 1.2, 1.29], unprinted),
    },
  },
  RESNET_50: {
    unscaled: table3([76.0, 4.1, 1, 1, 1]),
    scaled: {
      DEPTH: table3([78.1, 16.2, 4, 1, 1], swapped),
      WIDTH: table3([77.7, 14.7, 1, 2, 1], swapped),
      RESOLUTION: table3([77.5, 16.4, 1, 1, 2]),
      DEPTH_WIDTH_RESOLUTION: table3([78.8, 16.7, 1.44, 1.21, 1.34], unprinted),
    },
  },
};
