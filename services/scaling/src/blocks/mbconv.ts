import type { ActivationFunction, BlockPart, Place } from '../network.ts';
import type { NetworkBuilder, Value } from '../network-builder.ts';

/** A block after scaling. */
export interface ScaledBlock {
  readonly stage: number;
  readonly block: number;
  readonly index: number;
  readonly kernelSize: number;
  readonly stride: number;
  readonly outputFilters: number;
  readonly expandRatio: number;
  readonly seRatio: number;
  readonly dropRate: number;
  readonly activation: ActivationFunction;
}

/**
 * Mobile inverted bottleneck with squeeze-and-excitation (section 4 of the paper): expand, depthwise, squeeze,
 * project, and a shortcut where shapes allow it. The squeeze is a fraction of the block's *input* channels.
 */
export function appendMbConv(builder: NetworkBuilder, input: Value, block: ScaledBlock): Value {
  const { kernelSize, stride, outputFilters, expandRatio, seRatio, dropRate, activation } = block;
  const prefix = `stages.${block.stage}.blocks.${block.block}`;
  const expanded = expandRatio !== 1;
  const at = (part: BlockPart): Place => ({
    section: 'block',
    stage: block.stage,
    block: block.block,
    index: block.index,
    part,
    expanded,
  });

  let value = input;
  if (expanded) {
    const filters = input.shape.channels * expandRatio;
    value = builder.convolution(`${prefix}.expand`, at('expand'), value, { filters, kernelSize: 1 });
    value = builder.batchNormalization(`${prefix}.expand.normalization`, at('expand'), value);
    value = builder.activation(`${prefix}.expand.activation`, at('expand'), value, activation);
  }

  const filters = value.shape.channels;
  value = builder.convolution(`${prefix}.depthwise`, at('depthwise'), value, {
    filters,
    kernelSize,
    stride,
    groups: filters,
  });
  value = builder.batchNormalization(`${prefix}.depthwise.normalization`, at('depthwise'), value);
  value = builder.activation(`${prefix}.depthwise.activation`, at('depthwise'), value, activation);

  if (seRatio > 0) {
    const squeezed = Math.max(1, Math.floor(input.shape.channels * seRatio));
    const [reduce, expand] = [at('squeezeReduce'), at('squeezeExpand')];
    let factors = builder.globalAveragePool(`${prefix}.squeeze.pool`, reduce, value);
    factors = builder.convolution(`${prefix}.squeeze.reduce`, reduce, factors, {
      filters: squeezed,
      kernelSize: 1,
      hasBias: true,
    });
    factors = builder.activation(`${prefix}.squeeze.reduce.activation`, reduce, factors, activation);
    factors = builder.convolution(`${prefix}.squeeze.expand`, expand, factors, {
      filters,
      kernelSize: 1,
      hasBias: true,
    });
    factors = builder.activation(`${prefix}.squeeze.expand.activation`, expand, factors, 'sigmoid');
    value = builder.channelScale(`${prefix}.squeeze.scale`, expand, value, factors);
  }

  value = builder.convolution(`${prefix}.project`, at('project'), value, {
    filters: outputFilters,
    kernelSize: 1,
  });
  value = builder.batchNormalization(`${prefix}.project.normalization`, at('project'), value);

  const keepsShape = stride === 1 && input.shape.channels === outputFilters;
  return keepsShape ? builder.add(`${prefix}.output`, at('output'), value, input, dropRate) : value;
}
