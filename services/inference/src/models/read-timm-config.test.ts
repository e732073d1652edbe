import { networkCost } from '@phiscale/scaling';
import { describe, expect, it } from 'vitest';
import { InferenceError } from '../inference-error.ts';
import { networkOf } from './model-description.ts';
import { readTimmConfig } from './read-timm-config.ts';

const imagenet = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

// timm/tf_efficientnet_b0.in1k on the hub
const tfB0 = {
  architecture: 'tf_efficientnet_b0',
  num_classes: 1000,
  num_features: 1280,
  pretrained_cfg: {
    tag: 'in1k',
    custom_load: false,
    input_size: [3, 224, 224],
    fixed_input_size: false,
    interpolation: 'bicubic',
    crop_pct: 0.875,
    crop_mode: 'center',
    ...imagenet,
    num_classes: 1000,
    pool_size: [7, 7],
    first_conv: 'conv_stem',
    classifier: 'classifier',
  },
};

// timm/efficientnet_b3.ra2_in1k on the hub
const b3 = {
  architecture: 'efficientnet_b3',
  num_classes: 1000,
  num_features: 1536,
  pretrained_cfg: {
    tag: 'ra2_in1k',
    custom_load: false,
    input_size: [3, 288, 288],
    test_input_size: [3, 320, 320],
    fixed_input_size: false,
    interpolation: 'bicubic',
    crop_pct: 1.0,
    crop_mode: 'center',
    ...imagenet,
    num_classes: 1000,
    pool_size: [9, 9],
    first_conv: 'conv_stem',
    classifier: 'classifier',
  },
};

const read = async (config: object) => (await readTimmConfig({ path: '', readJson: async () => config }))!;

describe('readTimmConfig', () => {
  it('reads timm/tf_efficientnet_b0.in1k, whose weights come from TensorFlow', async () => {
    const { labels, ...description } = await read(tfB0);
    expect(description).toMatchObject({
      coefficients: { widthCoefficient: 1, depthCoefficient: 1, resolution: 224, dropoutRate: 0.2 },
      stemStride: 2,
      padding: 'TF_SAME',
      batchNormEpsilon: 1e-3,
      naming: 'TIMM',
      preprocessing: {
        resolution: 224,
        resizeMode: 'SHORTEST_EDGE',
        cropFraction: 0.875,
        interpolation: 'BICUBIC',
        ...imagenet,
      },
    });
    expect([labels.length, labels[0], labels[999]]).toEqual([1000, 'tench', 'toilet tissue']);
  });

  it('reads timm/efficientnet_b3.ra2_in1k at its test size, which its accuracy is published for', async () => {
    expect(await read(b3)).toMatchObject({
      coefficients: { widthCoefficient: 1.2, depthCoefficient: 1.4, resolution: 320 },
      padding: 'SYMMETRIC',
      batchNormEpsilon: 1e-5,
      preprocessing: { resolution: 320, cropFraction: 1 },
    });
  });

  it('prefers the crop for testing, as in timm/efficientnet_b0.ra4_e3600_r224_in1k', async () => {
    const pretrained = { ...b3.pretrained_cfg, crop_pct: 0.9, test_crop_pct: 0.95, crop_mode: 'squash' };
    expect((await read({ ...b3, pretrained_cfg: pretrained })).preprocessing).toMatchObject({
      resizeMode: 'SQUASH',
      cropFraction: 0.95,
    });
  });

  it('reads a flat file of an older timm, suffix and labels too', async () => {
    const flat = {
      url: 'tf_efficientnet_b3_ns-9d44bf68.pth',
      num_classes: 4,
      input_size: [3, 300, 300],
      pool_size: [10, 10],
      crop_pct: 0.904,
      interpolation: 'bicubic',
      ...imagenet,
      first_conv: 'conv_stem',
      classifier: 'classifier',
      architecture: 'tf_efficientnet_b3_ns',
      num_features: 1536,
      labels: ['a', 'b', 'c', 'd'],
    };
    expect(await read(flat)).toMatchObject({
      coefficients: { widthCoefficient: 1.2, resolution: 300 },
      padding: 'TF_SAME',
      labels: ['a', 'b', 'c', 'd'],
      preprocessing: { cropFraction: 0.904 },
    });
  });

  it.each([
    ['efficientnet_b0', 'SYMMETRIC', 1],
    ['efficientnet_b5.sw_in12k', 'SYMMETRIC', 1.6],
    ['tf_efficientnet_b7_ap', 'TF_SAME', 2],
    ['tf_efficientnet_b8.ra_in1k', 'TF_SAME', 2.2],
    ['tf_efficientnet_l2_ns_475', 'TF_SAME', 4.3],
    ['tf_efficientnet_l2.ns_jft_in1k_475', 'TF_SAME', 4.3],
    ['tf_efficientnet_lite4.in1k', 'TF_SAME', 1.4],
    ['efficientnet_lite0.ra_in1k', 'SYMMETRIC', 1],
    ['tf_efficientnetv2_b3.in21k_ft_in1k', 'TF_SAME', 1.2],
    ['tf_efficientnetv2_xl_in21ft1k', 'TF_SAME', 1],
    ['efficientnetv2_rw_t.ra2_in1k', 'SYMMETRIC', 0.8],
    ['mobilenetv1_100.ra4_e3600_r224_in1k', 'SYMMETRIC', 1],
    ['mobilenetv2_050.lamb_in1k', 'SYMMETRIC', 0.5],
    ['resnet50.a1_in1k', 'SYMMETRIC', 1],
  ])('knows %s', async (architecture, padding, widthCoefficient) => {
    expect(await read({ ...tfB0, architecture })).toMatchObject({
      padding,
      coefficients: { widthCoefficient },
    });
  });

  // Parameters of timm 1.0.20's models, without the statistics of batch normalisation
  it.each([
    ['tf_efficientnet_l2', 480_309_308],
    ['tf_efficientnet_lite0', 4_652_008],
    ['tf_efficientnet_lite4', 13_006_568],
    ['tf_efficientnetv2_b0', 7_139_704],
    ['tf_efficientnetv2_s', 21_458_488],
    ['tf_efficientnetv2_l', 118_515_272],
    ['efficientnetv2_rw_t', 13_649_388],
    ['mobilenetv1_100', 4_231_976],
    ['mobilenetv2_035', 1_677_128],
    ['mobilenetv2_110d', 4_516_520],
    ['mobilenetv2_120d', 5_831_144],
    ['mobilenetv2_140', 6_108_776],
    ['resnet50', 25_557_032],
  ])('builds a %s of as many parameters as timm', async (architecture, parameters) => {
    const network = networkOf(await read({ ...tfB0, architecture }));
    expect(networkCost(network).params).toBe(parameters);
  });

  it.each([
    'efficientnetv2_rw_s',
    'efficientnetv2_rw_m',
    'efficientnet_b3_pruned',
    'efficientnet_b0_gn',
    'efficientnet_es',
    'efficientnet_b9',
    'mobilenetv3_large_100',
    'mobilenetv1_100h',
    'tf_mobilenetv2_100',
    'resnet50d',
  ])('refuses %s, and says what it knows', async (architecture) => {
    await expect(read({ ...tfB0, architecture })).rejects.toMatchObject({
      code: 'INVALID_MODEL',
      problem: {
        received: architecture,
        expected: expect.stringContaining('tf_efficientnet_b0, tf_efficientnet_b1'),
      },
    });
  });

  it('lets model_args scale the network', async () => {
    const args = { channel_multiplier: 0.25, depth_multiplier: 0.35, drop_rate: 0.1, drop_path_rate: 0 };
    const { coefficients, baseline } = await read({ ...b3, model_args: args });
    expect(coefficients).toEqual({
      widthCoefficient: 0.25,
      depthCoefficient: 0.35,
      resolution: 320,
      dropoutRate: 0.1,
    });
    expect(baseline.dropConnectRate).toBe(0);
  });

  it('describes label names where it can', async () => {
    const labelled = {
      ...tfB0,
      num_classes: 2,
      label_names: ['n01440764', 'n01443537'],
      label_descriptions: { n01440764: 'tench, Tinca tinca' },
    };
    expect((await read(labelled)).labels).toEqual(['tench, Tinca tinca', 'n01443537']);
    const { label_names: _, label_descriptions: __, ...bare } = labelled;
    const nested = { ...bare, pretrained_cfg: { ...bare.pretrained_cfg, label_names: ['x', 'y'] } };
    expect((await read(nested)).labels).toEqual(['x', 'y']);
    expect((await read(bare)).labels).toEqual(['class_0', 'class_1']);
  });

  it.each<[string, object]>([
    ['label_names', { label_names: ['only one'] }],
    ['num_classes', { num_classes: 0 }],
    ['model_args', { model_args: { act_layer: 'relu' } }],
    ['global_pool', { global_pool: 'max' }],
    ['pretrained_cfg: crop_mode', { pretrained_cfg: { ...tfB0.pretrained_cfg, crop_mode: 'border' } }],
    [
      'pretrained_cfg: interpolation',
      { pretrained_cfg: { ...tfB0.pretrained_cfg, interpolation: 'random' } },
    ],
    [
      'pretrained_cfg: input_size.0',
      { pretrained_cfg: { ...tfB0.pretrained_cfg, input_size: [1, 224, 224] } },
    ],
    ['pretrained_cfg: input_size', { pretrained_cfg: { ...tfB0.pretrained_cfg, input_size: [3, 224, 240] } }],
    ['pretrained_cfg: mean', { pretrained_cfg: { ...tfB0.pretrained_cfg, mean: undefined } }],
    ['pretrained_cfg', { pretrained_cfg: 'none' }],
  ])('refuses a configuration with a bad %s, naming it', async (key, change) => {
    const error = await read({ ...tfB0, ...change }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InferenceError);
    expect(error).toMatchObject({ code: 'INVALID_MODEL', problem: { argument: `config.json: ${key}` } });
  });

  it('is not for a file without an architecture', async () => {
    expect(await readTimmConfig({ path: '', readJson: async () => ({ model_type: 'vit' }) })).toBeNull();
  });
});
