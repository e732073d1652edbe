import type { Baseline } from './baselines/baseline.ts';
import { blocks } from './blocks/index.ts';
import type { Network, Place, Shape, Stage } from './network.ts';
import { type Conventions, NetworkBuilder, type Value } from './network-builder.ts';
import { roundFilters } from './rounding.ts';
import { requireUsableResolution, scaleStages } from './scaled-stage.ts';
import { requireWhole, requireWithin } from './scaling-error.ts';
import type { Coefficients } from './variants.ts';

export interface BuildOptions extends Partial<Conventions> {
  /** Default 1000 (ImageNet). */
  readonly numClasses?: number;
  /** Stride of the first convolution. Default: the baseline's; 1 is usual for images of 32 to 64 px. */
  readonly stemStride?: number;
}

const mostClasses = 100_000;

/**
 * Builds the scaled network: the baseline's stages with scaled channels and repeats, at the scaled resolution.
 * Pure; a B7 takes well under a millisecond.
 * @throws ScalingError when the network would be too large, or its resolution is too small for its strides.
 */
export function buildNetwork(
  baseline: Baseline,
  coefficients: Coefficients,
  {
    numClasses = 1000,
    stemStride = baseline.stem.stride,
    padding = 'SYMMETRIC',
    batchNormEpsilon = 1e-3,
  }: BuildOptions = {},
): Network {
  requireWithin('numClasses', requireWhole('numClasses', numClasses), 1, mostClasses);
  requireWithin('stemStride', requireWhole('stemStride', stemStride), 1, 4);
  requireUsableResolution(baseline, coefficients, stemStride);
  const { resolution, widthCoefficient, dropoutRate } = coefficients;
  const { activation, depthDivisor } = baseline;
  const filters = (unscaled: number): number => roundFilters(unscaled, widthCoefficient, depthDivisor);
  const builder = new NetworkBuilder({ padding, batchNormEpsilon });
  const [stem, head]: Place[] = [{ section: 'stem' }, { section: 'head' }] as const;
  const input = { channels: 3, height: resolution, width: resolution };

  let value: Value = { name: 'image', shape: input };
  value = builder.convolution('stem', stem, value, {
    filters: filters(baseline.stem.filters),
    kernelSize: baseline.stem.kernelSize,
    stride: stemStride,
  });
  value = builder.batchNormalization('stem.normalization', stem, value);
  value = builder.activation('stem.activation', stem, value, activation);

  const stages: Stage[] = [
    describeStage(
      `Conv${baseline.stem.kernelSize}x${baseline.stem.kernelSize}`,
      baseline.stem.kernelSize,
      stemStride,
      1,
      input,
      value,
    ),
  ];
  for (const { operator, kernelSize, stride, expandRatio, blocks: scaled } of scaleStages(
    baseline,
    coefficients,
  )) {
    const { shape } = value;
    for (const block of scaled) value = blocks[operator](builder, value, block);
    stages.push(describeStage(`${operator}${expandRatio}`, kernelSize, stride, scaled.length, shape, value));
  }
  const { shape } = value;

  value = builder.convolution('head', head, value, {
    filters: filters(baseline.head.filters),
    kernelSize: 1,
  });
  value = builder.batchNormalization('head.normalization', head, value);
  value = builder.activation('head.activation', head, value, activation);
  stages.push(describeStage('Conv1x1 & Pooling & FC', 1, 1, 1, shape, value));
  const features = builder.globalAveragePool('head.pool', head, value);
  value = builder.dropout('head.dropout', head, features, dropoutRate);
  const logits = builder.dense('classifier', head, value, numClasses);

  return {
    input,
    operations: builder.operations,
    features: features.name,
    logits: logits.name,
    numClasses,
    stages,
  };
}

const describeStage = (
  operator: string,
  kernelSize: number,
  stride: number,
  repeats: number,
  input: Shape,
  output: Value,
): Stage => ({
  operator,
  kernelSize,
  stride,
  channels: output.shape.channels,
  repeats,
  resolution: input.height,
});
