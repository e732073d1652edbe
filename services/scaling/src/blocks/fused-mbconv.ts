import type { NetworkBuilder, Value } from '../network-builder.ts';
import { appendConvolutionUnit } from './convolution-unit.ts';
import { expandedFilters, partsOf, type ScaledBlock } from './scaled-block.ts';
import { appendShortcut } from './shortcut.ts';
import { appendSqueezeExcite, squeezedFilters } from './squeeze-excite.ts';

/**
 * Fused-MBConv (section 3.2 of EfficientNetV2, arXiv 2104.00298): one full convolution instead of expansion and depthwise
 * convolution, since accelerators run it faster where channels are few. Without expansion it is that convolution alone.
 */
export function appendFusedMbConv(builder: NetworkBuilder, input: Value, block: ScaledBlock): Value {
  const { kernelSize, stride, outputFilters, expandRatio, seRatio, activation } = block;
  const part = partsOf(block);
  const { channels } = input.shape;
  const expanded = expandRatio !== 1;

  let value = appendConvolutionUnit(builder, part('fused'), input, {
    filters: expanded ? expandedFilters(channels, expandRatio) : outputFilters,
    kernelSize,
    stride,
    activation,
  });
  if (seRatio > 0) {
    value = appendSqueezeExcite(builder, part, value, squeezedFilters(channels, seRatio), activation);
  }
  if (expanded) {
    value = appendConvolutionUnit(builder, part('project'), value, {
      filters: outputFilters,
      kernelSize: 1,
      activation: null,
    });
  }
  return appendShortcut(builder, input, value, block);
}
