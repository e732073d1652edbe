import { roundRepeats } from '@phiscale/scaling';
import { invalidModel } from './model-folder.ts';
import type { TransformersConfig } from './transformers-config.ts';

/**
 * transformers pads its stem and its strided blocks as TensorFlow does for an even input, and the blocks listed in
 * `depthwise_padding` symmetrically, which is TensorFlow's padding of an odd one. So the list must name the strided blocks
 * whose input is odd. A model fine-tuned at another size often keeps the list of its parent: served with TensorFlow's
 * padding it would lose accuracy in silence.
 * Source: transformers, modeling_efficientnet.py, `correct_pad`.
 * @throws InferenceError `INVALID_MODEL`
 */
export function requireTensorFlowPadding(config: TransformersConfig, resolution: number): void {
  if (resolution % 2 === 1) {
    throw invalidModel('preprocessor_config.json: size', 'an even number of pixels', resolution);
  }
  const strided: number[] = [];
  const odd: number[] = [];
  let size = resolution / 2;
  let block = 0;
  for (const [stage, stride] of config.strides.entries()) {
    if (stride === 2) strided.push(block);
    if (stride === 2 && size % 2 === 1) odd.push(block);
    size = Math.ceil(size / stride);
    block += roundRepeats(config.num_block_repeats[stage] ?? 0, config.depth_coefficient);
  }
  const symmetric = strided.filter((index) => config.depthwise_padding.includes(index));
  if (String(symmetric) === String(odd)) return;
  throw invalidModel(
    'config.json: depthwise_padding',
    `[${odd}], the strided blocks whose input is odd at ${resolution} px`,
    config.depthwise_padding,
  );
}
