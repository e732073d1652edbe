import type { Network, Operation } from '@phiscale/scaling';
import { resizedSide } from '../models/crop-fraction.ts';
import type { Interpolation, Preprocessing } from '../models/model-description.ts';
import { type ExportedModel, unsupported } from './exported-model.ts';

/** Codes of PIL.Image.Resampling. */
const resampling = { NEAREST: 0, LANCZOS: 1, BILINEAR: 2, BICUBIC: 3 } as const satisfies Record<
  Interpolation,
  number
>;

/**
 * `config.json` and `preprocessor_config.json` of EfficientNetForImageClassification. What they cannot say is found when
 * they are read back.
 * @throws InferenceError `EXPORT_UNSUPPORTED` where the library would leave a shortcut out.
 */
export function transformersFiles({ version, network }: ExportedModel): Readonly<Record<string, unknown>> {
  const { baseline, coefficients, batchNormEpsilon, labels, preprocessing } = version.description;
  const { blocks, stem, rounding } = baseline;
  requireItsShortcuts(network);
  return {
    'config.json': {
      architectures: ['EfficientNetForImageClassification'],
      model_type: 'efficientnet',
      torch_dtype: 'float32',
      num_channels: 3,
      image_size: coefficients.resolution,
      width_coefficient: coefficients.widthCoefficient,
      depth_coefficient: coefficients.depthCoefficient,
      depth_divisor: rounding.filters.depthDivisor,
      kernel_sizes: blocks.map(({ kernelSize }) => kernelSize),
      in_channels: blocks.map((_, stage) => blocks[stage - 1]?.outputFilters ?? stem.filters),
      out_channels: blocks.map(({ outputFilters }) => outputFilters),
      depthwise_padding: oddStridedBlocks(network),
      strides: blocks.map(({ stride }) => stride),
      num_block_repeats: blocks.map(({ numRepeat }) => numRepeat),
      expand_ratios: blocks.map(({ expandRatio }) => expandRatio),
      squeeze_expansion_ratio: blocks[0]?.seRatio,
      hidden_act: 'swish',
      hidden_dim: network.operations.at(-1)?.inputShape.channels,
      pooling_type: 'mean',
      batch_norm_eps: batchNormEpsilon,
      dropout_rate: coefficients.dropoutRate,
      drop_connect_rate: baseline.dropConnectRate,
      id2label: Object.fromEntries(labels.map((label, index) => [index, label])),
    },
    'preprocessor_config.json': processor(preprocessing),
  };
}

/** EfficientNetImageProcessor stretches; where the aspect is kept, BitImageProcessor does the same steps. */
function processor(preprocessing: Preprocessing): Readonly<Record<string, unknown>> {
  const { resolution, resizeMode, interpolation, mean, std } = preprocessing;
  const sidePx = resizedSide(preprocessing);
  const keepsAspect = resizeMode === 'SHORTEST_EDGE';
  return {
    image_processor_type: keepsAspect ? 'BitImageProcessor' : 'EfficientNetImageProcessor',
    do_resize: true,
    size: keepsAspect ? { shortest_edge: sidePx } : { height: sidePx, width: sidePx },
    resample: resampling[interpolation],
    do_center_crop: true,
    crop_size: { height: resolution, width: resolution },
    do_rescale: true,
    rescale_factor: 1 / 255,
    rescale_offset: false,
    do_normalize: true,
    image_mean: mean,
    image_std: std,
    include_top: false,
  };
}

const isDepthwise = ({ kind, place }: Operation): boolean =>
  kind === 'convolution' && place.section === 'block' && place.part === 'depthwise';

/** Where the library pads symmetrically, as TensorFlow does for odd inputs. */
const oddStridedBlocks = ({ operations }: Network): readonly number[] =>
  operations.flatMap((operation) =>
    isDepthwise(operation) &&
    operation.place.section === 'block' &&
    operation.inputShape.height % 2 === 1 &&
    operation.outputShape.height < operation.inputShape.height
      ? [operation.place.index]
      : [],
  );

/** The library gives the first block of a stage no shortcut, even where its shape would allow one. */
function requireItsShortcuts({ operations }: Network): void {
  const first = operations.find(
    ({ kind, place }) => kind === 'add' && place.section === 'block' && place.block === 0,
  );
  if (first === undefined) return;
  throw unsupported(
    'SAFETENSORS_TRANSFORMERS',
    'stages whose first block has no shortcut, as in EfficientNet-B0 and wider',
    `${first.name}, a shortcut`,
  );
}
