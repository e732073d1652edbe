import type { Baseline, BlockOperator } from './baselines/baseline.ts';
import type { ScaledBlock } from './blocks/index.ts';
import { roundFilters, roundRepeats } from './rounding.ts';
import { ScalingError } from './scaling-error.ts';
import type { Coefficients } from './variants.ts';

export interface ScaledStage {
  readonly operator: BlockOperator;
  readonly kernelSize: number;
  readonly stride: number;
  readonly expandRatio: number;
  readonly outputFilters: number;
  readonly blocks: readonly ScaledBlock[];
}

/** L2, the largest published EfficientNet, has 88 blocks. More would hold the event loop for tens of milliseconds. */
const mostBlocks = 500;

/**
 * The baseline's stages after scaling. Stochastic depth of block i of N is dropConnectRate · i ÷ N.
 * @throws ScalingError `NETWORK_TOO_LARGE` before anything is allocated.
 */
export function scaleStages(baseline: Baseline, coefficients: Coefficients): readonly ScaledStage[] {
  const { depthCoefficient, widthCoefficient } = coefficients;
  const repeats = baseline.blocks.map(({ numRepeat }) => roundRepeats(numRepeat, depthCoefficient));
  const numBlocks = repeats.reduce((sum, count) => sum + count, 0);
  if (numBlocks > mostBlocks) {
    throw new ScalingError(
      'NETWORK_TOO_LARGE',
      'depthCoefficient',
      `at most ${mostBlocks} blocks`,
      numBlocks,
    );
  }
  let index = 0;
  return baseline.blocks.map((args, stage) => {
    const outputFilters = roundFilters(args.outputFilters, widthCoefficient, baseline.depthDivisor);
    const { operator, kernelSize, stride, expandRatio, seRatio } = args;
    const blocks = Array.from({ length: repeats[stage] ?? 0 }, (_, block): ScaledBlock => {
      const dropRate = (baseline.dropConnectRate * index) / numBlocks;
      return {
        stage,
        block,
        index: index++,
        kernelSize,
        stride: block === 0 ? stride : 1,
        outputFilters,
        expandRatio,
        seRatio,
        dropRate,
        activation: baseline.activation,
      };
    });
    return { operator, kernelSize, stride, expandRatio, outputFilters, blocks };
  });
}

/** @throws ScalingError `RESOLUTION_TOO_SMALL` when the strides would leave less than one pixel of the image. */
export function requireUsableResolution(
  baseline: Baseline,
  { resolution }: Coefficients,
  stemStride: number,
): void {
  const totalStride = baseline.blocks.reduce((product, { stride }) => product * stride, stemStride);
  if (resolution >= totalStride) return;
  throw new ScalingError(
    'RESOLUTION_TOO_SMALL',
    'resolution',
    `at least ${totalStride} px, the product of all strides`,
    resolution,
  );
}
