import { answerFor, type BaselineName, parameters, scaleNetwork } from '@phiscale/scaling';
import { describe, expect, it } from 'vitest';
import type { WeightNaming } from '../weights.ts';
import { tensorName } from './index.ts';

const b0 = scaleNetwork({ rule: 'OFFICIAL', variant: 'B0' }).network;

const namesOf = (naming: WeightNaming): string[] =>
  b0.operations.flatMap((operation) =>
    answerFor(parameters, operation).map(({ role }) => tensorName(naming, operation, role)),
  );

const batchNorm = (layer: string): string[] =>
  ['weight', 'bias', 'running_mean', 'running_var'].map((suffix) => `${layer}.${suffix}`);

// Stem, the first block (which has no expansion), the first block with one, and the end of B0
const layers: Record<WeightNaming, { first: string[]; last: string[] }> = {
  // Names of timm's state dictionary; the golden file in tests/fixtures has them too
  TIMM: {
    first: [
      'conv_stem.weight',
      ...batchNorm('bn1'),
      'blocks.0.0.conv_dw.weight',
      ...batchNorm('blocks.0.0.bn1'),
      'blocks.0.0.se.conv_reduce.weight',
      'blocks.0.0.se.conv_reduce.bias',
      'blocks.0.0.se.conv_expand.weight',
      'blocks.0.0.se.conv_expand.bias',
      'blocks.0.0.conv_pw.weight',
      ...batchNorm('blocks.0.0.bn2'),
      'blocks.1.0.conv_pw.weight',
      ...batchNorm('blocks.1.0.bn1'),
      'blocks.1.0.conv_dw.weight',
      ...batchNorm('blocks.1.0.bn2'),
      'blocks.1.0.se.conv_reduce.weight',
      'blocks.1.0.se.conv_reduce.bias',
      'blocks.1.0.se.conv_expand.weight',
      'blocks.1.0.se.conv_expand.bias',
      'blocks.1.0.conv_pwl.weight',
      ...batchNorm('blocks.1.0.bn3'),
      'blocks.1.1.conv_pw.weight',
    ],
    last: ['conv_head.weight', ...batchNorm('bn2'), 'classifier.weight', 'classifier.bias'],
  },
  // Blocks are numbered through: the second block of the second stage is 2
  TRANSFORMERS: {
    first: [
      'efficientnet.embeddings.convolution.weight',
      ...batchNorm('efficientnet.embeddings.batchnorm'),
      'efficientnet.encoder.blocks.0.depthwise_conv.depthwise_conv.weight',
      ...batchNorm('efficientnet.encoder.blocks.0.depthwise_conv.depthwise_norm'),
      'efficientnet.encoder.blocks.0.squeeze_excite.reduce.weight',
      'efficientnet.encoder.blocks.0.squeeze_excite.reduce.bias',
      'efficientnet.encoder.blocks.0.squeeze_excite.expand.weight',
      'efficientnet.encoder.blocks.0.squeeze_excite.expand.bias',
      'efficientnet.encoder.blocks.0.projection.project_conv.weight',
      ...batchNorm('efficientnet.encoder.blocks.0.projection.project_bn'),
      'efficientnet.encoder.blocks.1.expansion.expand_conv.weight',
      ...batchNorm('efficientnet.encoder.blocks.1.expansion.expand_bn'),
      'efficientnet.encoder.blocks.1.depthwise_conv.depthwise_conv.weight',
      ...batchNorm('efficientnet.encoder.blocks.1.depthwise_conv.depthwise_norm'),
      'efficientnet.encoder.blocks.1.squeeze_excite.reduce.weight',
      'efficientnet.encoder.blocks.1.squeeze_excite.reduce.bias',
      'efficientnet.encoder.blocks.1.squeeze_excite.expand.weight',
      'efficientnet.encoder.blocks.1.squeeze_excite.expand.bias',
      'efficientnet.encoder.blocks.1.projection.project_conv.weight',
      ...batchNorm('efficientnet.encoder.blocks.1.projection.project_bn'),
      'efficientnet.encoder.blocks.2.expansion.expand_conv.weight',
    ],
    last: [
      'efficientnet.encoder.top_conv.weight',
      ...batchNorm('efficientnet.encoder.top_bn'),
      'classifier.weight',
      'classifier.bias',
    ],
  },
  // Read off efficientnet_b0().state_dict() of torchvision 0.14.1
  TORCHVISION: {
    first: [
      'features.0.0.weight',
      ...batchNorm('features.0.1'),
      'features.1.0.block.0.0.weight',
      ...batchNorm('features.1.0.block.0.1'),
      'features.1.0.block.1.fc1.weight',
      'features.1.0.block.1.fc1.bias',
      'features.1.0.block.1.fc2.weight',
      'features.1.0.block.1.fc2.bias',
      'features.1.0.block.2.0.weight',
      ...batchNorm('features.1.0.block.2.1'),
      'features.2.0.block.0.0.weight',
      ...batchNorm('features.2.0.block.0.1'),
      'features.2.0.block.1.0.weight',
      ...batchNorm('features.2.0.block.1.1'),
      'features.2.0.block.2.fc1.weight',
      'features.2.0.block.2.fc1.bias',
      'features.2.0.block.2.fc2.weight',
      'features.2.0.block.2.fc2.bias',
      'features.2.0.block.3.0.weight',
      ...batchNorm('features.2.0.block.3.1'),
      'features.2.1.block.0.0.weight',
    ],
    last: ['features.8.0.weight', ...batchNorm('features.8.1'), 'classifier.1.weight', 'classifier.1.bias'],
  },
};

describe.each(['TIMM', 'TRANSFORMERS', 'TORCHVISION'] as const)('tensorName for %s', (naming) => {
  const found = namesOf(naming);
  const { first, last } = layers[naming];

  it('gives the names of the source, from stem to classifier', () => {
    expect(found.slice(0, first.length)).toEqual(first);
    expect(found.slice(-last.length)).toEqual(last);
  });

  it('gives no name twice', () => {
    // torchvision's state dictionary of B0 has 360 entries, of which 49 are num_batches_tracked
    expect(found.length).toBe(311);
    expect(new Set(found).size).toBe(311);
  });

  it('names no layer without parameters', () => {
    const pool = b0.operations.find(({ kind }) => kind === 'globalAveragePool')!;
    expect(() => tensorName(naming, pool, 'weight')).toThrow(
      expect.objectContaining({ code: 'WEIGHTS_MISMATCH' }),
    );
  });
});

describe('tensorName of other networks', () => {
  const layersOf = (naming: WeightNaming, baseline: BaselineName): string[] =>
    scaleNetwork({ rule: 'COMPOUND', baseline, phi: 0 }).network.operations.flatMap((operation) =>
      answerFor(parameters, operation)
        .filter(({ role }) => role === 'weight')
        .map(({ role }) => tensorName(naming, operation, role).replace(/\.weight$/, '')),
    );

  // Names of the layers in the libraries' modules: the first ones, some within, and the last
  it.each<[WeightNaming, BaselineName, string[]]>([
    [
      'TORCHVISION',
      'EFFICIENTNETV2_S',
      [
        'features.0.0',
        'features.1.0.block.0.0',
        'features.2.0.block.0.0',
        'features.2.0.block.1.1',
        'features.4.0.block.2.fc1',
        'features.7.0',
        'classifier.1',
      ],
    ],
    [
      'TORCHVISION',
      'MOBILENET_V2',
      [
        'features.0.0',
        'features.1.conv.0.0',
        'features.1.conv.1',
        'features.1.conv.2',
        'features.2.conv.0.0',
        'features.17.conv.2',
        'features.17.conv.3',
        'features.18.0',
        'features.18.1',
        'classifier.1',
      ],
    ],
    [
      'TORCHVISION',
      'RESNET_50',
      ['conv1', 'bn1', 'layer1.0.conv1', 'layer1.0.downsample.0', 'layer4.2.conv3', 'layer4.2.bn3', 'fc'],
    ],
    ['TIMM', 'RESNET_50', ['conv1', 'layer2.0.downsample.1', 'layer3.5.conv2', 'fc']],
    [
      'TIMM',
      'EFFICIENTNETV2_S',
      [
        'conv_stem',
        'blocks.0.0.conv',
        'blocks.0.1.bn1',
        'blocks.1.0.conv_exp',
        'blocks.1.0.conv_pwl',
        'blocks.1.0.bn2',
        'blocks.3.0.se.conv_reduce',
        'conv_head',
        'classifier',
      ],
    ],
    ['TIMM', 'MOBILENET_V1', ['conv_stem', 'blocks.0.0.conv_dw', 'blocks.3.5.conv_pw', 'blocks.4.1.bn2']],
    ['TIMM', 'MOBILENET_V2', ['blocks.0.0.conv_pw', 'blocks.1.0.conv_pwl', 'conv_head', 'bn2']],
    [
      'TRANSFORMERS',
      'RESNET_50',
      [
        'resnet.embedder.embedder.convolution',
        'resnet.encoder.stages.0.layers.0.shortcut.convolution',
        'resnet.encoder.stages.3.layers.2.layer.2.normalization',
        'classifier.1',
      ],
    ],
  ])('knows the layers that %s gives %s', (naming, baseline, layers) => {
    const found = layersOf(naming, baseline);
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(expect.arrayContaining(layers));
  });

  it('refuses a network that a source does not have', () => {
    expect(() => layersOf('TRANSFORMERS', 'EFFICIENTNETV2_S')).toThrow(
      expect.objectContaining({ code: 'WEIGHTS_MISMATCH' }),
    );
  });
});
