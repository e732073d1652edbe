import type { Baseline, BlockArgs } from './baselines/baseline.ts';
import { blocks, type ScaledBlock } from './blocks/index.ts';
import { roundFilters, roundRepeats } from './rounding.ts';
import { ScalingError } from './scaling-error.ts';
import type { Coefficients } from './variants.ts';

export interface ScaledStage extends Pick<BlockArgs, 'operator' | 'kernelSize' | 'stride' | 'expandRatio'> {
  readonly outputFilters: number;
  readonly repeats: number;
  /** As many as `repeats`, or an outline of them. */
  readonly blocks: readonly ScaledBlock[];
}

/** Which blocks of a stage are written down: its positions, and how many blocks each stands for. */
export type BlockListing = (repeats: number) => readonly { readonly block: number; readonly times: number }[];

export const everyBlock: BlockListing = (repeats) =>
  Array.from({ length: repeats }, (_, block) => ({ block, times: 1 }));

/**
 * At most three: all blocks of a stage between its first and its last are alike. Every cost of a network follows from
 * its outline, peaks too: memory is fullest, if within a stage, then in its first or its last block.
 */
export const outlinedBlocks: BlockListing = (repeats) =>
  repeats <= 3
    ? everyBlock(repeats)
    : [
        { block: 0, times: 1 },
        { block: 1, times: repeats - 2 },
        { block: repeats - 1, times: 1 },
      ];

/** L2, the largest published EfficientNet, has 88 blocks. More would hold the event loop for tens of milliseconds. */
const mostBlocks = 600;

/**
 * The baseline's stages after scaling. Stochastic depth of block i of N is dropConnectRate · i ÷ N.
 * @throws ScalingError `NETWORK_TOO_LARGE` before anything is allocated.
 */
export function scaleStages(
  baseline: Baseline,
  coefficients: Coefficients,
  list: BlockListing = everyBlock,
): readonly ScaledStage[] {
  const repeats = scaledRepeats(baseline, coefficients.depthCoefficient);
  const numBlocks = repeats.reduce((sum, count) => sum + count, 0);
  if (numBlocks > mostBlocks) {
    throw new ScalingError(
      'NETWORK_TOO_LARGE',
      'depthCoefficient',
      `at most ${mostBlocks} blocks`,
      numBlocks,
    );
  }
  let before = 0;
  return baseline.blocks.map((args, stage) => {
    const { operator, kernelSize, stride, expandRatio, seRatio, activation = baseline.activation } = args;
    const filters = (unscaled: number): number => {
      const { depthDivisor, keepsNinetyPercent } = baseline.rounding.filters;
      return roundFilters(unscaled, coefficients.widthCoefficient, depthDivisor, keepsNinetyPercent);
    };
    const outputFilters = filters(args.outputFilters);
    const inner = blocks[operator].innerFilters(args);
    const innerFilters = inner === null ? null : filters(inner);
    const numRepeat = repeats[stage] ?? 0;
    const scaled = list(numRepeat).map(({ block, times }): ScaledBlock => {
      const index = before + block;
      return {
        operator,
        stage,
        block,
        index,
        times,
        kernelSize,
        stride: block === 0 ? stride : 1,
        outputFilters,
        innerFilters,
        expandRatio,
        seRatio,
        dropRate: (baseline.dropConnectRate * index) / numBlocks,
        activation,
      };
    });
    before += numRepeat;
    return { operator, kernelSize, stride, expandRatio, outputFilters, repeats: numRepeat, blocks: scaled };
  });
}

function scaledRepeats({ blocks: stages, rounding }: Baseline, depthCoefficient: number): readonly number[] {
  return stages.map(({ numRepeat }, stage) => {
    const isEnd = stage === 0 || stage === stages.length - 1;
    return rounding.keepsEndRepeats && isEnd
      ? numRepeat
      : roundRepeats(numRepeat, depthCoefficient, rounding.repeats);
  });
}

/** @throws ScalingError `RESOLUTION_TOO_SMALL` when the strides would leave less than one pixel of the image. */
export function requireUsableResolution(
  { blocks: stages, stem }: Baseline,
  { resolution }: Coefficients,
  stemStride: number,
): void {
  const beforeStages = stemStride * (stem.pool?.stride ?? 1);
  const totalStride = stages.reduce((product, { stride }) => product * stride, beforeStages);
  if (resolution >= totalStride) return;
  throw new ScalingError(
    'RESOLUTION_TOO_SMALL',
    'resolution',
    `at least ${totalStride} px, the product of all strides`,
    resolution,
  );
}
