import type { ActivationFunction, BlockPart } from '../network.ts';
import type { NetworkBuilder, Value } from '../network-builder.ts';
import type { Part } from './scaled-block.ts';

/** Weighs channels by what the whole image shows of them (Hu et al. 2018): pool, narrow, widen, scale. */
export function appendSqueezeExcite(
  builder: NetworkBuilder,
  part: (part: BlockPart, name: string) => Part,
  value: Value,
  squeezedFilters: number,
  activation: ActivationFunction,
): Value {
  const reduce = part('squeezeReduce', 'squeeze.reduce');
  const expand = part('squeezeExpand', 'squeeze.expand');
  const scale = part('squeezeExpand', 'squeeze.scale');
  const pool = part('squeezeReduce', 'squeeze.pool');
  let factors = builder.globalAveragePool(pool.name, pool.place, value);
  factors = builder.convolution(reduce.name, reduce.place, factors, {
    filters: squeezedFilters,
    kernelSize: 1,
    hasBias: true,
  });
  factors = builder.activation(`${reduce.name}.activation`, reduce.place, factors, activation);
  factors = builder.convolution(expand.name, expand.place, factors, {
    filters: value.shape.channels,
    kernelSize: 1,
    hasBias: true,
  });
  factors = builder.activation(`${expand.name}.activation`, expand.place, factors, 'sigmoid');
  return builder.channelScale(scale.name, scale.place, value, factors);
}

/** The squeeze is a fraction of the block's *input* channels. */
export const squeezedFilters = (inputFilters: number, seRatio: number): number =>
  Math.max(1, Math.floor(inputFilters * seRatio));
