import { type Baseline, roundFilters, roundingRules } from '@phiscale/scaling';
import { invalidModel } from './model-folder.ts';
import type { TransformersConfig } from './transformers-config.ts';

/** Filters of the stem and of the head are not in the configuration: the library's code has them. */
const stemFilters = 32;
const headFilters = 1280;

const otherLists = ['kernel_sizes', 'out_channels', 'strides', 'num_block_repeats', 'expand_ratios'] as const;

/**
 * The baseline that a configuration of transformers scales.
 *
 * One difference remains: the library gives the first block of a stage no shortcut, even where stride 1 and equal channels
 * would allow one, as TensorFlow, timm and torchvision do. At width 1 and above, which all published weights have, no
 * stage is of that kind.
 * Source: transformers, modeling_efficientnet.py, EfficientNetEncoder.
 * @throws InferenceError `INVALID_MODEL` when its lists contradict each other.
 */
export function transformersBaseline(config: TransformersConfig): Baseline {
  requireConsistent(config);
  return {
    name: 'TRANSFORMERS_EFFICIENTNET',
    stem: { filters: stemFilters, kernelSize: 3, stride: 2 },
    blocks: config.in_channels.map((inputFilters, stage) => ({
      operator: 'MBConv',
      kernelSize: valueAt(config.kernel_sizes, stage),
      numRepeat: valueAt(config.num_block_repeats, stage),
      inputFilters,
      outputFilters: valueAt(config.out_channels, stage),
      expandRatio: valueAt(config.expand_ratios, stage),
      seRatio: config.squeeze_expansion_ratio,
      stride: valueAt(config.strides, stage),
    })),
    head: { filters: headFilters },
    activation: 'silu',
    rounding: { ...roundingRules.EFFICIENTNET, filters: { depthDivisor: config.depth_divisor } },
    resolution: config.image_size,
    dropoutRate: config.dropout_rate,
    dropConnectRate: config.drop_connect_rate,
  };
}

function requireConsistent(config: TransformersConfig): void {
  const numStages = config.in_channels.length;
  for (const key of otherLists) {
    if (config[key].length === numStages) continue;
    throw invalidModel(`config.json: ${key}`, `${numStages} values, as in_channels has`, config[key]);
  }
  const inputs = [stemFilters, ...config.out_channels.slice(0, -1)];
  if (String(config.in_channels) !== String(inputs)) {
    throw invalidModel(
      'config.json: in_channels',
      `[${inputs}], what each stage is given`,
      config.in_channels,
    );
  }
  const hidden = roundFilters(headFilters, config.width_coefficient, config.depth_divisor);
  if (config.hidden_dim !== hidden) {
    throw invalidModel(
      'config.json: hidden_dim',
      `${hidden}, the head's filters at this width`,
      config.hidden_dim,
    );
  }
}

/** Lengths are equal, by `requireConsistent`. */
const valueAt = (values: readonly number[], stage: number): number => values[stage] as number;
