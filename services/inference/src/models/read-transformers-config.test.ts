import { describe, expect, it } from 'vitest';
import { planResize } from '../images/resize-plan.ts';
import { InferenceError } from '../inference-error.ts';
import type { ModelFolder } from './model-folder.ts';
import { readTransformersConfig } from './read-transformers-config.ts';

// google/efficientnet-b0 on the hub; its thousand labels shortened to eleven
const b0 = {
  architectures: ['EfficientNetForImageClassification'],
  batch_norm_eps: 0.001,
  batch_norm_momentum: 0.99,
  depth_coefficient: 1.0,
  depth_divisor: 8,
  depthwise_padding: [] as number[],
  drop_connect_rate: 0.2,
  dropout_rate: 0.2,
  expand_ratios: [1, 6, 6, 6, 6, 6, 6],
  hidden_act: 'swish',
  hidden_dim: 1280,
  id2label: Object.fromEntries(
    ['0', '1', '10', '2', '3', '4', '5', '6', '7', '8', '9'].map((key) => [key, `label ${key}`]),
  ),
  image_size: 224,
  in_channels: [32, 16, 24, 40, 80, 112, 192],
  initializer_range: 0.02,
  kernel_sizes: [3, 3, 5, 3, 5, 5, 3],
  model_type: 'efficientnet',
  num_block_repeats: [1, 2, 2, 3, 3, 4, 1],
  num_channels: 3,
  num_hidden_layers: 64,
  out_channels: [16, 24, 40, 80, 112, 192, 320],
  pooling_type: 'mean',
  squeeze_expansion_ratio: 0.25,
  strides: [1, 2, 2, 2, 1, 2, 1],
  torch_dtype: 'float32',
  transformers_version: '4.27.0.dev0',
  width_coefficient: 1.0,
};
const processor = {
  crop_size: { height: 289, width: 289 },
  do_center_crop: false,
  do_normalize: true,
  do_rescale: true,
  do_resize: true,
  image_mean: [0.485, 0.456, 0.406],
  image_processor_type: 'EfficientNetImageProcessor',
  image_std: [0.47853944, 0.4732864, 0.47434163],
  include_top: true,
  resample: 0,
  rescale_factor: 0.00392156862745098,
  rescale_offset: false,
  size: { height: 224, width: 224 },
};

const folderOf = (config: object, preprocessor: object | undefined): ModelFolder => ({
  path: '',
  readJson: async (file) => (file === 'config.json' ? config : preprocessor),
});
const read = async (config: object, preprocessor: object | undefined = processor) =>
  (await readTransformersConfig(folderOf(config, preprocessor)))!;
const sized = (side: number) => ({ ...processor, size: { height: side, width: side } });

const closeTo = (values: number[]) => values.map((value) => expect.closeTo(value, 6));

describe('readTransformersConfig', () => {
  it('reads google/efficientnet-b0', async () => {
    const description = await read(b0);
    expect(description).toMatchObject({
      coefficients: { widthCoefficient: 1, depthCoefficient: 1, resolution: 224, dropoutRate: 0.2 },
      stemStride: 2,
      padding: 'TF_SAME',
      batchNormEpsilon: 1e-3,
      naming: 'TRANSFORMERS',
    });
    expect(description.baseline.blocks[2]).toEqual({
      operator: 'MBConv',
      kernelSize: 5,
      numRepeat: 2,
      inputFilters: 24,
      outputFilters: 40,
      expandRatio: 6,
      seRatio: 0.25,
      stride: 2,
    });
  });

  it('folds the second normalisation into the standard deviation: it is ImageNet’s', async () => {
    expect((await read(b0)).preprocessing).toEqual({
      resolution: 224,
      resizeMode: 'SQUASH',
      cropFraction: 1,
      interpolation: 'NEAREST',
      mean: closeTo([0.485, 0.456, 0.406]),
      std: closeTo([0.229, 0.224, 0.225]),
    });
  });

  it('orders labels by number, not as text', async () => {
    expect((await read(b0)).labels).toEqual(Array.from({ length: 11 }, (_, index) => `label ${index}`));
  });

  it('takes numbers for labels, and numbers the labels of a model without any', async () => {
    expect((await read({ ...b0, id2label: { 0: 7, 1: 'b' } })).labels).toEqual(['7', 'b']);
    expect((await read({ ...b0, id2label: undefined, num_labels: 3 })).labels).toEqual([
      'LABEL_0',
      'LABEL_1',
      'LABEL_2',
    ]);
  });

  it('takes the defaults of the library for absent keys: B7', async () => {
    const description = await read({ model_type: 'efficientnet', depthwise_padding: [18] }, sized(600));
    expect(description).toMatchObject({
      coefficients: { widthCoefficient: 2, depthCoefficient: 3.1, resolution: 600, dropoutRate: 0.5 },
      labels: ['LABEL_0', 'LABEL_1'],
    });
  });

  it('takes the defaults of the library for an empty processor, null or absent', async () => {
    const halves = [0.5, 0.5, 0.5];
    const expected = {
      resolution: 346,
      resizeMode: 'SQUASH',
      cropFraction: 1,
      interpolation: 'NEAREST',
      mean: closeTo(halves),
      std: closeTo([0.25, 0.25, 0.25]),
    };
    // 346 px: the inputs of the strided blocks are 173, 87, 44 and 22
    const config = { ...b0, depthwise_padding: [1, 3] };
    expect((await read(config, {})).preprocessing).toEqual(expected);
    expect((await read(config, { size: null, image_mean: null, image_std: null })).preprocessing).toEqual(
      expected,
    );
  });

  // image_size, coefficients and depthwise_padding of google/efficientnet-b1 to b7
  it.each<[string, number, number, number, number, number[]]>([
    ['b1', 240, 1.0, 1.1, 1280, [16]],
    ['b2', 260, 1.1, 1.2, 1408, [5, 8, 16]],
    ['b3', 300, 1.2, 1.4, 1536, [5, 18]],
    ['b4', 380, 1.4, 1.8, 1792, [6]],
    ['b5', 456, 1.6, 2.2, 2048, [13, 27]],
    ['b6', 528, 1.8, 2.6, 2304, [31]],
    ['b7', 600, 2.0, 3.1, 2560, [18]],
  ])(
    'finds the padding of google/efficientnet-%s to be TensorFlow’s',
    async (_, side, width, depth, hidden, blocks) => {
      const config = {
        ...b0,
        image_size: side,
        width_coefficient: width,
        depth_coefficient: depth,
        hidden_dim: hidden,
        depthwise_padding: blocks,
      };
      expect((await read(config, sized(side))).coefficients.resolution).toBe(side);
      await expect(read({ ...config, depthwise_padding: [] }, sized(side))).rejects.toMatchObject({
        code: 'INVALID_MODEL',
        problem: { argument: 'config.json: depthwise_padding' },
      });
    },
  );

  it('is not for another model type', async () => {
    expect(await readTransformersConfig(folderOf({ model_type: 'resnet' }, processor))).toBeNull();
  });

  it.each<[string, object]>([
    ['hidden_dim', { hidden_dim: 1408 }],
    ['kernel_sizes', { kernel_sizes: [3, 3] }],
    ['kernel_sizes.1', { kernel_sizes: [3, 4, 5, 3, 5, 5, 3] }],
    ['in_channels', { in_channels: [32, 16, 24, 40, 80, 112, 200] }],
    ['in_channels', { in_channels: [16, 16, 24, 40, 80, 112, 192] }],
    ['depthwise_padding', { depthwise_padding: [1] }],
    ['hidden_act', { hidden_act: 'gelu' }],
    ['pooling_type', { pooling_type: 'max' }],
    ['num_channels', { num_channels: 1 }],
    ['batch_norm_eps', { batch_norm_eps: -1 }],
    ['width_coefficient', { width_coefficient: '1' }],
    ['id2label', { id2label: { 0: 'a', 2: 'c' } }],
    ['id2label', { id2label: {} }],
  ])('refuses a configuration with a bad %s, naming it', async (key, change) => {
    const error = await read({ ...b0, ...change }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InferenceError);
    expect(error).toMatchObject({ code: 'INVALID_MODEL', problem: { argument: `config.json: ${key}` } });
  });
});

describe('the processor of transformers', () => {
  it('may crop after it has resized', async () => {
    const cropped = { ...sized(256), do_center_crop: true, crop_size: 224, resample: 3 };
    expect((await read(b0, cropped)).preprocessing).toMatchObject({
      resolution: 224,
      resizeMode: 'SQUASH',
      cropFraction: 0.875,
      interpolation: 'BICUBIC',
    });
  });

  it('keeps every pixel of the side before the crop', async () => {
    const cropped = { ...sized(354), do_center_crop: true, crop_size: 224 };
    const { preprocessing } = await read(b0, cropped);
    expect(planResize({ width: 500, height: 400 }, preprocessing).resized).toEqual({
      width: 354,
      height: 354,
    });
  });

  it('may keep the aspect before it crops, as BitImageProcessor does', async () => {
    const size = { shortest_edge: 256 };
    const cropped = { ...processor, size, do_center_crop: true, crop_size: 224 };
    expect((await read(b0, cropped)).preprocessing).toMatchObject({
      resolution: 224,
      resizeMode: 'SHORTEST_EDGE',
      cropFraction: 0.875,
    });
  });

  it('may give one number for a side, and one for all channels', async () => {
    const { preprocessing } = await read(b0, { ...processor, size: 224, image_mean: 0.5, image_std: 0.5 });
    expect(preprocessing).toMatchObject({ resolution: 224, mean: closeTo([0.5, 0.5, 0.5]) });
  });

  // What the processor computes step by step for a pixel of 51, and what (51 / 255 - mean) / std gives
  it.each<[string, object, number]>([
    ['without include_top', { include_top: false }, (0.2 - 0.485) / 0.47853944],
    [
      'of another kind that says nothing of include_top',
      { image_processor_type: 'BitImageProcessor', include_top: undefined },
      (0.2 - 0.485) / 0.47853944,
    ],
    [
      'of another kind under its older key',
      {
        image_processor_type: undefined,
        feature_extractor_type: 'BitFeatureExtractor',
        include_top: undefined,
      },
      (0.2 - 0.485) / 0.47853944,
    ],
    [
      'of its own kind that says nothing of include_top',
      { image_processor_type: 'EfficientNetImageProcessorFast', include_top: undefined },
      (0.2 - 0.485) / 0.47853944 ** 2,
    ],
    ['without do_normalize', { do_normalize: false, include_top: false }, 0.2],
    ['with include_top alone', { do_normalize: false }, 0.2 / 0.47853944],
    ['without do_rescale', { do_rescale: false, include_top: false }, (51 - 0.485) / 0.47853944],
    [
      'with rescale_offset',
      { rescale_factor: 1 / 127.5, rescale_offset: true, do_normalize: false, include_top: false },
      51 / 127.5 - 1,
    ],
    [
      'with rescale_offset and both normalisations',
      { rescale_factor: 1 / 127.5, rescale_offset: true },
      (51 / 127.5 - 1 - 0.485) / 0.47853944 ** 2,
    ],
  ])('becomes one mean and one deviation %s', async (_, change, expected) => {
    const { mean, std } = (await read(b0, { ...processor, ...change })).preprocessing;
    expect((0.2 - mean[0]) / std[0]).toBeCloseTo(expected, 6);
  });

  it.each<[string, object]>([
    ['size', { size: { height: 224, width: 256 } }],
    ['size', { size: { shortest_edge: 224 } }],
    ['size', { size: 225 }],
    ['crop_size', { do_center_crop: true, crop_size: 288 }],
    ['resample', { resample: 5 }],
    ['do_resize', { do_resize: false }],
    ['image_std', { image_std: [0, 0, 0] }],
    ['rescale_factor', { rescale_offset: true }],
  ])('is refused with a bad %s, naming it', async (key, change) => {
    const error = await read(b0, { ...processor, ...change }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InferenceError);
    expect((error as InferenceError).problem.argument).toContain(`preprocessor_config.json: ${key}`);
  });

  it('is not guessed when its file is absent', async () => {
    await expect(readTransformersConfig(folderOf(b0, undefined))).rejects.toMatchObject({
      code: 'INVALID_MODEL',
      problem: { argument: 'preprocessor_config.json' },
    });
  });
});
