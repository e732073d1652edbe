import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GraphqlAnswer, startApi, type TestApi } from '../testkit/start-api.ts';

interface Cost {
  readonly flops: number;
  readonly macs: number;
  readonly params: number;
  readonly activations: number;
  readonly weightBytes: number;
  readonly peakActivationBytes: number;
}
interface ScaledConfig {
  readonly rule: string;
  readonly variant: string | null;
  readonly phi: number | null;
  readonly widthCoefficient: number;
  readonly depthCoefficient: number;
  readonly resolution: number;
  readonly stages: readonly {
    readonly operator: string;
    readonly resolution: number;
    readonly channels: number;
    readonly repeats: number;
    readonly macs: number;
    readonly params: number;
  }[];
  readonly cost: Cost;
  readonly twice: Cost;
  readonly batch: Cost;
}

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const costs = 'flops macs params activations weightBytes peakActivationBytes';
const query = `query ($input: ScaledConfigInput!) {
  scaledConfig(input: $input) {
    rule variant phi alpha beta gamma flopsGrowth widthCoefficient depthCoefficient
    resolution exactResolution dropoutRate numClasses
    stages { operator kernelSize stride channels repeats resolution macs params activations }
    cost { ${costs} }
    twice: cost(counting: FLOPS_2X) { ${costs} }
    batch: cost(batchSize: 8) { ${costs} }
  }
}`;
const ask = (input: object): Promise<GraphqlAnswer<{ scaledConfig: ScaledConfig }>> =>
  api.graphql(query, { input });
const scaled = async (input: object): Promise<ScaledConfig> => {
  const { data, errors } = await ask(input);
  expect(errors).toBeUndefined();
  return data!.scaledConfig;
};

describe('variants', () => {
  it('are the rows of the official table, none of which has one φ', async () => {
    const { data } = await api.graphql<{
      variants: readonly { name: string; widthCoefficient: number; impliedPhi: Record<string, number> }[];
    }>(`{ variants(family: EFFICIENTNET) { name widthCoefficient depthCoefficient resolution dropoutRate
         impliedPhi { depth width resolution } } }`);
    const { variants } = data!;
    expect(variants.map(({ name }) => name)).toEqual([
      ...['B0', 'B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8', 'L2'],
    ]);
    // tensorflow/tpu efficientnet_builder.py
    expect(variants[7]).toMatchObject({
      widthCoefficient: 2,
      depthCoefficient: 3.1,
      resolution: 600,
      dropoutRate: 0.5,
    });
    const { depth, width, resolution } = variants[7]!.impliedPhi;
    expect(depth).toBeCloseTo(Math.log(3.1) / Math.log(1.2), 9);
    expect(width).toBeCloseTo(Math.log(2) / Math.log(1.1), 9);
    expect(resolution).toBeCloseTo(Math.log(600 / 224) / Math.log(1.15), 9);
  });
});

describe('scaledConfig', () => {
  it('counts B0 exactly as torchvision does', async () => {
    const { cost, resolution } = await scaled({ rule: 'OFFICIAL', variant: 'B0' });
    expect(resolution).toBe(224);
    expect(cost.macs).toBe(385_814_752);
    expect(cost.params).toBe(5_288_548);
    expect(cost.flops).toBe(cost.macs);
  });

  it('tells the official B1 from the formula at φ = 1', async () => {
    const official = await scaled({ rule: 'OFFICIAL', variant: 'B1' });
    const compound = await scaled({ rule: 'COMPOUND', phi: 1 });
    expect(official).toMatchObject({
      rule: 'OFFICIAL',
      variant: 'B1',
      phi: null,
      widthCoefficient: 1,
      depthCoefficient: 1.1,
      resolution: 240,
    });
    expect(compound).toMatchObject({
      rule: 'COMPOUND',
      variant: null,
      phi: 1,
      alpha: 1.2,
      beta: 1.1,
      gamma: 1.15,
      widthCoefficient: 1.1,
      depthCoefficient: 1.2,
      resolution: 258,
    });
    expect(official.cost.params).toBe(7_794_184);
    expect(compound.cost.params).not.toBe(official.cost.params);
  });

  it('is B0 under either rule where φ is 0', async () => {
    const [compound, official] = [
      await scaled({ rule: 'COMPOUND', phi: 0 }),
      await scaled({ rule: 'OFFICIAL', variant: 'B0' }),
    ];
    expect(compound.stages).toEqual(official.stages);
    expect(compound.cost).toEqual(official.cost);
  });

  it('has stages whose costs sum to those of the whole', async () => {
    const { stages, cost } = await scaled({ rule: 'OFFICIAL', variant: 'B0' });
    expect(stages.map(({ operator, repeats }) => `${operator} × ${repeats}`)).toEqual([
      'Conv3x3 × 1',
      'MBConv1 × 1',
      'MBConv6 × 2',
      'MBConv6 × 2',
      'MBConv6 × 3',
      'MBConv6 × 3',
      'MBConv6 × 4',
      'MBConv6 × 1',
      'Conv1x1 & Pooling & FC × 1',
    ]);
    const total = (key: 'macs' | 'params') => stages.reduce((sum, stage) => sum + stage[key], 0);
    expect(total('macs')).toBe(cost.macs);
    expect(total('params')).toBe(cost.params);
  });

  it('counts as asked, and for as many images as asked, where the number of images matters', async () => {
    const { cost, twice, batch } = await scaled({ rule: 'OFFICIAL', variant: 'B0' });
    expect(twice).toEqual({ ...cost, flops: cost.flops * 2 });
    expect(batch).toEqual({
      flops: cost.flops * 8,
      macs: cost.macs * 8,
      activations: cost.activations * 8,
      peakActivationBytes: cost.peakActivationBytes * 8,
      params: cost.params,
      weightBytes: cost.weightBytes,
    });
  });

  it('takes overrides of what is not the rule: resolution, dropout, classes, first stride', async () => {
    const config = await scaled({
      rule: 'COMPOUND',
      phi: -5,
      resolution: 32,
      dropoutRate: 0,
      numClasses: 10,
      stemStride: 1,
    });
    expect(config).toMatchObject({ resolution: 32, dropoutRate: 0, numClasses: 10 });
    expect(config.stages[1]).toMatchObject({ resolution: 32 });
  });

  it.each([
    [{ rule: 'OFFICIAL' }, 'INVALID_SCALING_INPUT', 'variant', 'a variant under rule OFFICIAL', 'undefined'],
    [{ rule: 'COMPOUND' }, 'INVALID_SCALING_INPUT', 'phi', 'a number under rule COMPOUND', 'undefined'],
    [
      { rule: 'OFFICIAL', variant: 'B0', phi: 1 },
      'INVALID_SCALING_INPUT',
      'phi',
      'nothing under rule OFFICIAL',
      '1',
    ],
    [
      { rule: 'COMPOUND', phi: 1, variant: 'B0' },
      'INVALID_SCALING_INPUT',
      'variant',
      'nothing under rule COMPOUND',
      'B0',
    ],
    [{ rule: 'COMPOUND', phi: 41 }, 'COEFFICIENT_OUT_OF_RANGE', 'phi', 'a number from -40 to 40', '41'],
    [
      { rule: 'COMPOUND', phi: 1e308 },
      'COEFFICIENT_OUT_OF_RANGE',
      'phi',
      'a number from -40 to 40',
      '1e+308',
    ],
    [
      { rule: 'COMPOUND', phi: 1, alpha: 0.9 },
      'COEFFICIENT_OUT_OF_RANGE',
      'alpha',
      'a number from 1 to 4',
      '0.9',
    ],
    [
      { rule: 'OFFICIAL', variant: 'B0', numClasses: 0 },
      'COEFFICIENT_OUT_OF_RANGE',
      'numClasses',
      'a number from 1 to 100000',
      '0',
    ],
    [
      { rule: 'OFFICIAL', variant: 'B0', resolution: 100_000 },
      'COEFFICIENT_OUT_OF_RANGE',
      'resolution',
      'a number from 8 to 4096',
      '100000',
    ],
    [
      { rule: 'OFFICIAL', variant: 'B0', dropoutRate: 1 },
      'COEFFICIENT_OUT_OF_RANGE',
      'dropoutRate',
      'a number from 0 to 0.99',
      '1',
    ],
  ])('refuses %j by name, expectation and reception', async (input, code, argument, expected, received) => {
    const { errors } = await ask(input);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code, argument, expected, received }]);
  });

  it('refuses a resolution that the strides shrink below one pixel', async () => {
    const { errors } = await ask({ rule: 'OFFICIAL', variant: 'B0', resolution: 8 });
    expect(errors?.[0]?.extensions).toEqual({
      code: 'RESOLUTION_TOO_SMALL',
      argument: 'resolution',
      expected: 'at least 32 px, the product of all strides',
      received: '8',
    });
  });

  it('knows no number that JSON does not have', async () => {
    const body = `{"query": ${JSON.stringify(query)}, "variables": {"input": {"rule": "COMPOUND", "phi": NaN}}}`;
    const { status, errors } = await api.graphql(query, {}, { body });
    expect(status).toBe(400);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_REQUEST');
    // larger than a double: JSON reads it as infinite
    const infinite = await api.graphql(query, {}, { body: body.replace('NaN', '1e999') });
    expect(infinite.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it.each([0, -1, 65_537])('refuses a batch of %i images', async (batchSize) => {
    const text = `query ($size: Int!) { scaledConfig(input: { rule: OFFICIAL, variant: B0 }) {
      cost(batchSize: $size) { flops } } }`;
    const { errors } = await api.graphql(text, { size: batchSize });
    expect(errors?.[0]?.extensions).toEqual({
      code: 'COEFFICIENT_OUT_OF_RANGE',
      argument: 'batchSize',
      expected: 'a number from 1 to 65536',
      received: String(batchSize),
    });
  });
});

describe('scaledConfigs', () => {
  const several = `query ($inputs: [ScaledConfigInput!]!) {
    scaledConfigs(inputs: $inputs) { variant phi cost { params } } }`;
  const askSeveral = (inputs: readonly object[]) =>
    api.graphql<{ scaledConfigs: readonly { variant: string | null; phi: number | null }[] }>(several, {
      inputs,
    });

  it('answers in the order asked for, equal inputs alike', async () => {
    const b7 = { rule: 'OFFICIAL', variant: 'B7' };
    const { data, errors } = await askSeveral([b7, { rule: 'COMPOUND', phi: 2 }, b7]);
    expect(errors).toBeUndefined();
    expect(data!.scaledConfigs).toEqual([
      { variant: 'B7', phi: null, cost: { params: 66_347_960 } },
      { variant: null, phi: 2, cost: { params: expect.any(Number) } },
      { variant: 'B7', phi: null, cost: { params: 66_347_960 } },
    ]);
  });

  it('says which input is wrong', async () => {
    const { errors } = await askSeveral([
      { rule: 'COMPOUND', phi: 2 },
      { rule: 'COMPOUND', phi: 100 },
    ]);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'COEFFICIENT_OUT_OF_RANGE',
      argument: 'inputs[1].phi',
    });
  });

  it('refuses more than 100', async () => {
    const { errors } = await askSeveral(Array(101).fill({ rule: 'OFFICIAL', variant: 'B0' }));
    expect(errors?.[0]?.extensions).toEqual({
      code: 'INVALID_SCALING_INPUT',
      argument: 'inputs',
      expected: 'at most 100 inputs',
      received: '101',
    });
  });
});
