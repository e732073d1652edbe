import type { ActivationFunction } from '../network.ts';
import type { NetworkBuilder, Value } from '../network-builder.ts';
import type { Part } from './scaled-block.ts';

interface UnitOptions {
  readonly filters: number;
  readonly kernelSize: number;
  readonly stride?: number;
  readonly groups?: number;
  /** Null for a linear unit. */
  readonly activation: ActivationFunction | null;
}

/** Convolution without bias, batch normalisation and activation: what all these networks are made of. */
export function appendConvolutionUnit(
  builder: NetworkBuilder,
  { name, place }: Part,
  from: Value,
  { activation, ...convolution }: UnitOptions,
): Value {
  let value = builder.convolution(name, place, from, convolution);
  value = builder.batchNormalization(`${name}.normalization`, place, value);
  return activation === null ? value : builder.activation(`${name}.activation`, place, value, activation);
}
