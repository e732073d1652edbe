import type { NetworkBuilder, Value } from '../network-builder.ts';
import { appendConvolutionUnit } from './convolution-unit.ts';
import { expandedFilters, partsOf, type ScaledBlock } from './scaled-block.ts';
import { appendShortcut } from './shortcut.ts';
import { appendSqueezeExcite, squeezedFilters } from './squeeze-excite.ts';

/**
 * Mobile inverted bottleneck with squeeze-and-excitation (section 4 of the paper): expand, depthwise, squeeze,
 * project, and a shortcut where shapes allow it. Without squeeze it is MobileNetV2's inverted residual.
 */
export function appendMbConv(builder: NetworkBuilder, input: Value, block: ScaledBlock): Value {
  const { kernelSize, stride, outputFilters, expandRatio, seRatio, activation } = block;
  const part = partsOf(block);
  const { channels } = input.shape;

  let value = input;
  if (expandRatio !== 1) {
    value = appendConvolutionUnit(builder, part('expand'), value, {
      filters: expandedFilters(channels, expandRatio),
      kernelSize: 1,
      activation,
    });
  }
  const filters = value.shape.channels;
  value = appendConvolutionUnit(builder, part('depthwise'), value, {
    filters,
    kernelSize,
    stride,
    groups: filters,
    activation,
  });
  if (seRatio > 0) {
    value = appendSqueezeExcite(builder, part, value, squeezedFilters(channels, seRatio), activation);
  }
  value = appendConvolutionUnit(builder, part('project'), value, {
    filters: outputFilters,
    kernelSize: 1,
    activation: null,
  });
  return appendShortcut(builder, input, value, block);
}
