import type { Baseline } from './baselines/baseline.ts';
import { blocks } from './blocks/index.ts';
import { countParameters } from './cost/parameters.ts';
import type { Network, Operation, Stage } from './network.ts';
import { type Conventions, NetworkBuilder } from './network-builder.ts';
import { appendHead, appendStem, describeStage } from './network-ends.ts';
import {
  type BlockListing,
  everyBlock,
  outlinedBlocks,
  requireUsableResolution,
  type ScaledStage,
  scaleStages,
} from './scaled-stage.ts';
import { requireWhole, requireWithin, ScalingError } from './scaling-error.ts';
import type { Coefficients } from './variants.ts';

export interface BuildOptions extends Partial<Conventions> {
  /** Default 1000 (ImageNet). */
  readonly numClasses?: number;
  /** Stride of the first convolution. Default: the baseline's; 1 is usual for images of 32 to 64 px. */
  readonly stemStride?: number;
}

const mostClasses = 100_000;
/** 100 GB of float32, fifty times L2's. */
const mostParameters = 25e9;

/**
 * Builds the scaled network: the baseline's stages with scaled channels and repeats, at the scaled resolution.
 * Pure; a B7 takes well under a millisecond.
 * @throws ScalingError when the network would be too large, or its resolution is too small for its strides.
 */
export const buildNetwork = (
  baseline: Baseline,
  coefficients: Coefficients,
  options: BuildOptions = {},
): Network => assemble(baseline, coefficients, options, everyBlock);

/**
 * The same network without the blocks that repeat: it cannot run, but costs what the network costs, in a time that does
 * not grow with depth. For searches, which build many.
 * @throws as `buildNetwork` does.
 */
export const outlineNetwork = (
  baseline: Baseline,
  coefficients: Coefficients,
  options: BuildOptions = {},
): Network => assemble(baseline, coefficients, options, outlinedBlocks);

function assemble(
  baseline: Baseline,
  coefficients: Coefficients,
  {
    numClasses = 1000,
    stemStride = baseline.stem.stride,
    padding = 'SYMMETRIC',
    batchNormEpsilon = 1e-3,
  }: BuildOptions,
  list: BlockListing,
): Network {
  requireWithin('numClasses', requireWhole('numClasses', numClasses), 1, mostClasses);
  requireWithin('stemStride', requireWhole('stemStride', stemStride), 1, 4);
  requireUsableResolution(baseline, coefficients, stemStride);
  const { resolution, widthCoefficient, dropoutRate } = coefficients;
  const scaledStages = scaleStages(baseline, coefficients, list);
  const [stemPlace, headPlace] = endPlaces(scaledStages);
  const builder = new NetworkBuilder({ padding, batchNormEpsilon });
  const input = { channels: 3, height: resolution, width: resolution };

  const image = { name: 'image', shape: input };
  const stem = appendStem(builder, stemPlace, image, baseline, widthCoefficient, stemStride);
  const stages: Stage[] = [stem.stage];
  let { value } = stem;
  for (const stage of scaledStages) {
    const { shape } = value;
    const { append, label } = blocks[stage.operator];
    for (const block of stage.blocks) value = append(builder, value, block);
    const { kernelSize, stride } = stage;
    stages.push(describeStage(label(stage), kernelSize, stride, stage.repeats, shape, value));
  }
  const head = appendHead(builder, headPlace, value, baseline, widthCoefficient);
  stages.push(head.stage);
  const features = builder.globalAveragePool('head.pool', headPlace, head.value);
  const dropped = builder.dropout('head.dropout', headPlace, features, dropoutRate);
  const logits = builder.dense('classifier', headPlace, dropped, numClasses);

  requireBearable(builder.operations);

  return {
    input,
    operations: builder.operations,
    features: features.name,
    logits: logits.name,
    numClasses,
    stages,
  };
}

/** A baseline has at least one stage. */
function endPlaces(stages: readonly ScaledStage[]) {
  const [first, last] = [stages.at(0) as ScaledStage, stages.at(-1) as ScaledStage];
  return [
    { section: 'stem', operator: first.operator },
    {
      section: 'head',
      operator: last.operator,
      numStages: stages.length,
      numBlocks: stages.reduce((sum, stage) => sum + stage.repeats, 0),
    },
  ] as const;
}

/** Nothing large has been allocated so far: a network is data. */
function requireBearable(operations: readonly Operation[]): void {
  const { stored } = countParameters(operations);
  if (stored <= mostParameters) return;
  throw new ScalingError(
    'NETWORK_TOO_LARGE',
    'widthCoefficient',
    `a network of at most ${mostParameters} parameters`,
    stored,
  );
}
