import type { NetworkBuilder, Value } from '../network-builder.ts';
import { appendConvolutionUnit } from './convolution-unit.ts';
import { partsOf, type ScaledBlock } from './scaled-block.ts';

/**
 * ResNet's bottleneck (figure 5 of arXiv 1512.03385) with the stride in its full convolution (v1.5): narrow, convolve,
 * widen, add the shortcut, activate. A 1x1 convolution reshapes the shortcut where it must. Inner and outer channels are
 * rounded each by itself.
 */
export function appendBottleneck(builder: NetworkBuilder, input: Value, block: ScaledBlock): Value {
  const { kernelSize, stride, outputFilters, innerFilters, dropRate, activation } = block;
  const part = partsOf(block);
  const filters = innerFilters ?? outputFilters;

  let value = appendConvolutionUnit(builder, part('reduce'), input, { filters, kernelSize: 1, activation });
  value = appendConvolutionUnit(builder, part('spatial'), value, { filters, kernelSize, stride, activation });
  value = appendConvolutionUnit(builder, part('expand'), value, {
    filters: outputFilters,
    kernelSize: 1,
    activation: null,
  });
  const keepsShape = stride === 1 && input.shape.channels === outputFilters;
  const shortcut = keepsShape
    ? input
    : appendConvolutionUnit(builder, part('shortcut'), input, {
        filters: outputFilters,
        kernelSize: 1,
        stride,
        activation: null,
      });
  const { name, place } = part('output');
  value = builder.add(name, place, value, shortcut, dropRate);
  return builder.activation(`${name}.activation`, place, value, activation);
}
