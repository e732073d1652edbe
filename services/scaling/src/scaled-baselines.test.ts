import { describe, expect, it } from 'vitest';
import { type BaselineName, baselines } from './baselines/index.ts';
import { buildNetwork } from './build-network.ts';
import { networkCost } from './cost/index.ts';
import { summariseStages } from './summarise-stages.ts';

const scale = (baseline: BaselineName, d: number, w: number, resolution: number) =>
  buildNetwork(baselines[baseline], {
    depthCoefficient: d,
    widthCoefficient: w,
    resolution,
    dropoutRate: 0,
  });

describe('buildNetwork of scaled MobileNets and ResNets', () => {
  // Table 3 of the paper, recomputed from the block tables: GMACs, and with two for each normalised element. The paper
  // prints 16.2 for ResNet-50 d = 4 and 14.7 for w = 2; both agree with the computed values only when swapped.
  it.each<
    [row: string, baseline: BaselineName, d: number, w: number, px: number, macs: number, withBn: number]
  >([
    ['MobileNetV1', 'MOBILENET_V1', 1, 1, 224, 0.569, 0.579],
    ['MobileNetV1 w=2', 'MOBILENET_V1', 1, 2, 224, 2.216, 2.237],
    ['MobileNetV1 r=2', 'MOBILENET_V1', 1, 1, 448, 2.272, 2.312],
    ['MobileNetV1 d=1.4 w=1.2 r=1.3', 'MOBILENET_V1', 1.4, 1.2, 288, 2.243, 2.277],
    ['MobileNetV2', 'MOBILENET_V2', 1, 1, 224, 0.301, 0.314],
    ['MobileNetV2 d=4', 'MOBILENET_V2', 4, 1, 224, 1.22, 1.264],
    ['MobileNetV2 w=2', 'MOBILENET_V2', 1, 2, 224, 1.137, 1.164],
    ['MobileNetV2 r=2', 'MOBILENET_V2', 1, 1, 448, 1.199, 1.253],
    ['MobileNetV2 d=1.4 w=1.2', 'MOBILENET_V2', 1.4, 1.2, 288, 1.284, 1.327],
    ['ResNet-50', 'RESNET_50', 1, 1, 224, 4.089, 4.111],
    ['ResNet-50 d=4', 'RESNET_50', 4, 1, 224, 14.571, 14.643],
    ['ResNet-50 w=2', 'RESNET_50', 1, 2, 224, 16.117, 16.161],
    ['ResNet-50 r=2', 'RESNET_50', 1, 1, 448, 16.351, 16.44],
    ['ResNet-50 φ=2', 'RESNET_50', 1.44, 1.21, 300, 16.6, 16.671],
  ])('costs what %s costs', (_, baseline, d, w, px, macs, withBn) => {
    const network = scale(baseline, d, w, px);
    expect(networkCost(network).macs / 1e9).toBeCloseTo(macs, 3);
    expect(networkCost(network, 'MACS_WITH_BATCH_NORM').flops / 1e9).toBeCloseTo(withBn, 3);
  });

  it('has the parameters that timm and torchvision print', () => {
    expect(networkCost(scale('MOBILENET_V1', 1, 1, 224)).params).toBe(4_231_976);
    expect(networkCost(scale('MOBILENET_V2', 1, 1, 224)).params).toBe(3_504_872);
    expect(networkCost(scale('RESNET_50', 1, 1, 224)).params).toBe(25_557_032);
  });

  it.each<[BaselineName, number, number[]]>([
    ['MOBILENET_V1', 1.4, [2, 3, 3, 9, 3]],
    ['RESNET_50', 1.44, [5, 6, 9, 5]],
  ])('repeats the blocks of %s rounded up', (baseline, d, repeats) => {
    const stages = summariseStages(scale(baseline, d, 1, 224)).slice(1, -1);
    expect(stages.map((stage) => stage.repeats)).toEqual(repeats);
  });

  it('keeps the head of MobileNetV2 when it narrows', () => {
    // torchvision mobilenetv2.py: last_channel * max(1.0, width_mult)
    const channelsOfHead = (w: number) => summariseStages(scale('MOBILENET_V2', 1, w, 224)).at(-1)?.channels;
    expect([0.5, 1, 2].map(channelsOfHead)).toEqual([1280, 1280, 2560]);
  });

  it('pools after the stem of ResNet', () => {
    const [stem, first] = summariseStages(scale('RESNET_50', 1, 1, 224));
    expect(stem).toMatchObject({ operator: 'Conv7x7 & MaxPool', channels: 64, resolution: 224 });
    expect(first).toMatchObject({ operator: 'Bottleneck', channels: 256, resolution: 56 });
  });
});
