import type { NetworkBuilder, Value } from '../network-builder.ts';
import { appendConvolutionUnit } from './convolution-unit.ts';
import { partsOf, type ScaledBlock } from './scaled-block.ts';

/** MobileNetV1's layer (section 3.1 of arXiv 1704.04861): depthwise and pointwise convolution, both activated. */
export function appendDepthwiseSeparable(builder: NetworkBuilder, input: Value, block: ScaledBlock): Value {
  const { kernelSize, stride, outputFilters, activation } = block;
  const part = partsOf(block);
  const { channels } = input.shape;
  const value = appendConvolutionUnit(builder, part('depthwise'), input, {
    filters: channels,
    kernelSize,
    stride,
    groups: channels,
    activation,
  });
  return appendConvolutionUnit(builder, part('project'), value, {
    filters: outputFilters,
    kernelSize: 1,
    activation,
  });
}
