import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BaselineName } from './baselines/index.ts';
import { networkCost, operationCost } from './cost/index.ts';
import { scaleNetwork } from './scaled-config.ts';
import { summariseStages } from './summarise-stages.ts';
import type { VariantName } from './variants.ts';

/** Input shape, output shape, weight shape and multiply-adds of every convolution and dense layer, in order. */
type Layer = [input: number[], output: number[], weight: number[], macs: number];
interface Table {
  readonly resolution: number;
  readonly params: number;
  readonly macs_conv_linear: number;
  readonly conv_activations: number;
  readonly layers: Layer[];
}

// Recorded from torchvision 0.14 with forward hooks
const tables: Record<string, Table> = JSON.parse(
  readFileSync(new URL('./fixtures/torchvision-tables.json', import.meta.url), 'utf8'),
);

const build = (variant: VariantName) => scaleNetwork({ rule: 'OFFICIAL', variant }).network;
const unscaled = (baseline: BaselineName) => scaleNetwork({ rule: 'COMPOUND', baseline, phi: 0 }).network;

const released = {
  efficientnet_b0: build('B0'),
  efficientnet_b1: build('B1'),
  efficientnet_b2: build('B2'),
  efficientnet_b3: build('B3'),
  efficientnet_b4: build('B4'),
  efficientnet_b5: build('B5'),
  efficientnet_b6: build('B6'),
  efficientnet_b7: build('B7'),
  efficientnet_v2_s: unscaled('EFFICIENTNETV2_S'),
  efficientnet_v2_m: unscaled('EFFICIENTNETV2_M'),
  efficientnet_v2_l: unscaled('EFFICIENTNETV2_L'),
  mobilenet_v2: unscaled('MOBILENET_V2'),
  resnet50: unscaled('RESNET_50'),
};

describe.each(Object.entries(released))('buildNetwork of %s', (name, network) => {
  const table = tables[name]!;

  it('has the layers of torchvision, one by one: shapes and multiply-adds', () => {
    const layers = network.operations
      .filter((operation) => operation.kind === 'convolution' || operation.kind === 'dense')
      .map((operation): Layer => {
        const { inputShape: i, outputShape: o } = operation;
        const macs = operationCost(operation).macs;
        return operation.kind === 'dense'
          ? [[i.channels], [o.channels], [o.channels, i.channels], macs]
          : [
              [i.channels, i.height, i.width],
              [o.channels, o.height, o.width],
              [o.channels, i.channels / operation.groups, operation.kernelSize, operation.kernelSize],
              macs,
            ];
      });
    expect(layers).toEqual(table.layers);
  });

  it('has the totals of torchvision', () => {
    const { params, macs, activations } = networkCost(network);
    expect({ resolution: network.input.height, params, macs, activations }).toEqual({
      resolution: table.resolution,
      params: table.params,
      macs: table.macs_conv_linear,
      activations: table.conv_activations,
    });
  });
});

describe('buildNetwork', () => {
  it('counts the parameters of the variants that torchvision lacks', () => {
    // Computed from the published block tables; no released implementation prints them
    expect(networkCost(build('B8')).params).toBe(87_413_142);
    expect(networkCost(build('L2')).params).toBe(480_309_308);
  });

  it.each([
    ['B1', [2, 3, 3, 4, 4, 5, 2], [16, 24, 40, 80, 112, 192, 320], 32, 1280],
    ['B2', [2, 3, 3, 4, 4, 5, 2], [16, 24, 48, 88, 120, 208, 352], 32, 1408],
    ['B3', [2, 3, 3, 5, 5, 6, 2], [24, 32, 48, 96, 136, 232, 384], 40, 1536],
    ['B4', [2, 4, 4, 6, 6, 8, 2], [24, 32, 56, 112, 160, 272, 448], 48, 1792],
    ['B5', [3, 5, 5, 7, 7, 9, 3], [24, 40, 64, 128, 176, 304, 512], 48, 2048],
    ['B6', [3, 6, 6, 8, 8, 11, 3], [32, 40, 72, 144, 200, 344, 576], 56, 2304],
    ['B7', [4, 7, 7, 10, 10, 13, 4], [32, 48, 80, 160, 224, 384, 640], 64, 2560],
    ['B8', [4, 8, 8, 11, 11, 15, 4], [32, 56, 88, 176, 248, 424, 704], 72, 2816],
    ['L2', [6, 11, 11, 16, 16, 22, 6], [72, 104, 176, 344, 480, 824, 1376], 136, 5504],
  ] as const)('gives %s the published channels and repeats', (variant, repeats, channels, stem, head) => {
    // tensorflow/tpu efficientnet_builder.py
    const stages = summariseStages(build(variant));
    expect(stages.map((stage) => stage.channels)).toEqual([stem, ...channels, head]);
    expect(stages.slice(1, -1).map((stage) => stage.repeats)).toEqual(repeats);
  });

  it('writes B0 as table 1 of the paper does', () => {
    const rows = summariseStages(build('B0')).map((stage) => [
      stage.operator,
      stage.kernelSize,
      stage.resolution,
    ]);
    expect(rows).toEqual([
      ['Conv3x3', 3, 224],
      ['MBConv1', 3, 112],
      ['MBConv6', 3, 112],
      ['MBConv6', 5, 56],
      ['MBConv6', 3, 28],
      ['MBConv6', 5, 14],
      ['MBConv6', 5, 14],
      ['MBConv6', 3, 7],
      ['Conv1x1 & Pooling & FC', 1, 7],
    ]);
  });

  it('reads only values computed before, and names each value once', () => {
    const known = new Set(['image']);
    for (const { name, inputs } of build('B3').operations) {
      for (const input of inputs) expect(known).toContain(input);
      expect(known).not.toContain(name);
      known.add(name);
    }
  });

  it('gives the same output sizes under both padding modes, and other zeros where a stride divides unevenly', () => {
    const [symmetric, same] = (['SYMMETRIC', 'TF_SAME'] as const).map(
      (padding) => scaleNetwork({ rule: 'OFFICIAL', variant: 'B0' }, { padding }).network.operations,
    );
    expect(same!.map((operation) => operation.outputShape)).toEqual(
      symmetric!.map((operation) => operation.outputShape),
    );
    expect(symmetric![0]).toMatchObject({ name: 'stem', padding: [1, 1, 1, 1] });
    expect(same![0]).toMatchObject({ name: 'stem', padding: [0, 0, 1, 1] });
  });

  it('drops blocks in proportion to their depth', () => {
    const rates = build('B0').operations.flatMap((operation) =>
      operation.kind === 'add' ? [operation.dropRate] : [],
    );
    // 0.2 · i / 16 for the nine blocks that have a shortcut
    expect(rates).toEqual([2, 4, 6, 7, 9, 10, 12, 13, 14].map((index) => (0.2 * index) / 16));
  });
});
