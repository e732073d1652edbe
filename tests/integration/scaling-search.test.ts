import { createPhiscale } from '@phiscale/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../testkit/start-api.ts';

let api: TestApi;
let phiscale: ReturnType<typeof createPhiscale>;
beforeAll(async () => {
  api = await startApi();
  phiscale = createPhiscale({ url: api.url });
});
afterAll(() => api.close());

const stage = {
  operator: 'MBCONV',
  kernelSize: 3,
  stride: 2,
  channels: 32,
  repeats: 2,
  expandRatio: 4,
} as const;
const customBaseline = { stages: [stage, stage], resolution: 64 };
/** Its strides shrink an image 1024-fold. */
const shrinking = { stages: Array.from({ length: 9 }, () => stage), resolution: 64 };

describe('fitToBudget', () => {
  it('answers the largest network of a rule, what it uses and which limit binds', async () => {
    const { best, rules } = await phiscale.fitToBudget({
      input: { rule: 'COMPOUND', budget: { macs: 50e9, params: 9.2e6 } },
    });
    expect(best.binding).toBe('PARAMS');
    expect(best.uses.map(({ limit }) => limit)).toEqual(['PARAMS', 'MACS']);
    const [params, macs] = best.uses;
    expect(params).toMatchObject({ allowed: 9.2e6, used: best.config.cost.params });
    expect(params!.share).toBeCloseTo(best.config.cost.params / 9.2e6, 12);
    expect(macs!.used).toBe(best.config.cost.macs);
    expect(best.config).toMatchObject({ rule: 'COMPOUND', phi: best.phi, alpha: 1.2 });
    expect(rules).toMatchObject([{ rule: 'COMPOUND', fit: { phi: best.phi }, error: null }]);
  });

  it('tries every rule when none is given, the best first', async () => {
    const { best, rules } = await phiscale.fitToBudget({ input: { budget: { macs: 1e9 } } });
    expect(rules).toHaveLength(12);
    expect(rules[0]).toMatchObject({ rule: best.config.rule, fit: { phi: best.phi } });
    for (const { fit } of rules) expect(fit!.config.cost.macs).toBeLessThanOrEqual(1e9);
    const single = rules.map(({ rule }) => rule).slice(-4, -1);
    expect(single.toSorted()).toEqual(['DEPTH', 'RESOLUTION', 'WIDTH']);
    // What only shrinks stays what it was
    expect(rules.at(-1)).toMatchObject({ rule: 'TINYNET', fit: { phi: 0, binding: null } });
  });

  it('measures memory as the workload has it', async () => {
    const trained = (workload: object) =>
      phiscale.fitToBudget({
        input: {
          rule: 'FAST_COMPOUND',
          baseline: 'RESNET_50',
          budget: { trainingBytes: 8 * 2 ** 30 },
          workload,
        },
      });
    const [small, large] = [
      await trained({ trainingBatchSize: 16, trainingDataType: 'BFLOAT16', optimizer: 'SGD' }),
      await trained({ trainingBatchSize: 64, optimizer: 'ADAM' }),
    ];
    expect(small.best.phi).toBeGreaterThan(large.best.phi + 1);
  });

  it('fits a latency on hardware, deep networks with all their blocks', async () => {
    const workload = { hardware: 'NVIDIA_T4', batchSize: 8 } as const;
    const { best } = await phiscale.fitToBudget({
      input: { rule: 'DEPTH', budget: { latencyMs: 20 }, workload },
    });
    expect(best.binding).toBe('LATENCY_MS');
    const { latency } = await phiscale.scaledConfig({
      input: { rule: 'DEPTH', phi: best.phi },
      withLatency: true,
      ...workload,
    });
    expect(best.uses).toEqual([expect.objectContaining({ limit: 'LATENCY_MS', used: latency!.totalMs })]);
    expect(latency!.totalMs).toBeLessThanOrEqual(20);
  });

  it('fits a baseline of the caller', async () => {
    const { best } = await phiscale.fitToBudget({ input: { customBaseline, budget: { weightBytes: 20e6 } } });
    expect(best.config.baseline).toBeNull();
    expect(best.config.cost.weightBytes).toBeLessThanOrEqual(20e6);
  });

  it('says of an impossible budget which limit fails, and what the smallest network needs', async () => {
    await expect(
      phiscale.fitToBudget({ input: { rule: 'WIDTH', budget: { macs: 1e9, params: 1000 } } }),
    ).rejects.toMatchObject({
      code: 'BUDGET_TOO_SMALL',
      argument: 'budget.params',
      expected: expect.stringMatching(
        /^at least \d+, which the smallest network of WIDTH \(φ = -\d+\.\d+\) needs$/,
      ),
      received: '1000',
    });
  });

  it.each([
    [{ budget: {} }, 'INVALID_SCALING_INPUT', 'budget'],
    [{ budget: { macs: -1 } }, 'COEFFICIENT_OUT_OF_RANGE', 'budget.macs'],
    [{ budget: { trainingBytes: 0 } }, 'COEFFICIENT_OUT_OF_RANGE', 'budget.trainingBytes'],
    [{ budget: { macs: 1 } }, 'BUDGET_TOO_SMALL', 'budget.macs'],
    [{ budget: { macs: 1e9 }, rule: 'OFFICIAL' }, 'INVALID_SCALING_INPUT', 'rule'],
    [{ budget: { macs: 1e9 }, alpha: 1.2 }, 'INVALID_SCALING_INPUT', 'alpha'],
    [{ budget: { macs: 1e9 }, rule: 'COMPOUND', alpha: 0.9 }, 'COEFFICIENT_OUT_OF_RANGE', 'alpha'],
    [{ budget: { macs: 1e9 }, rule: 'DEPTH', beta: 1.1 }, 'INVALID_SCALING_INPUT', 'beta'],
    [{ budget: { macs: 1e9 }, workload: { batchSize: 0 } }, 'COEFFICIENT_OUT_OF_RANGE', 'workload.batchSize'],
    [
      { budget: { macs: 1e9 }, workload: { trainingBatchSize: 65_537 } },
      'COEFFICIENT_OUT_OF_RANGE',
      'workload.trainingBatchSize',
    ],
    [{ budget: { macs: 1e9 }, baseline: 'RESNET_50', customBaseline }, 'INVALID_SCALING_INPUT', 'baseline'],
    [{ budget: { macs: 1e9 }, numClasses: 0 }, 'COEFFICIENT_OUT_OF_RANGE', 'numClasses'],
    [{ budget: { macs: 1e9 }, resolution: 1e6 }, 'COEFFICIENT_OUT_OF_RANGE', 'resolution'],
    [
      { budget: { macs: 1e9 }, rule: 'WIDTH', customBaseline: shrinking },
      'RESOLUTION_TOO_SMALL',
      'resolution',
    ],
  ] as const)('refuses %j', async (input, code, argument) => {
    await expect(phiscale.fitToBudget({ input })).rejects.toMatchObject({ code, argument });
  });

  it('takes a budget beyond any network: the largest there is', async () => {
    const { best } = await phiscale.fitToBudget({
      input: { budget: { macs: 1e300 }, rule: 'EFFICIENTNET_X_GPU' },
    });
    expect(best).toMatchObject({ phi: 7, binding: null });
  });
});

describe('coefficientCandidates', () => {
  it("has the 108 of the paper's grid, its own answer among them", async () => {
    const { nodes, totalCount } = await phiscale.coefficientCandidates();
    expect(totalCount).toBe(108);
    expect(nodes).toHaveLength(108);
    const paper = nodes.find(({ alpha, beta, gamma }) => alpha === 1.2 && beta === 1.1 && gamma === 1.15);
    expect(paper).toMatchObject({ resolution: 258, cost: { params: 9_109_994 } });
  });

  it('takes another grid, baseline and counting', async () => {
    const { nodes } = await phiscale.coefficientCandidates({
      input: {
        customBaseline,
        gridStep: 0.25,
        largest: 3,
        flopsGrowth: 4,
        tolerance: 0.5,
        counting: 'FLOPS_2X',
      },
    });
    for (const { flopsGrowth, cost } of nodes) {
      expect(Math.abs(flopsGrowth - 4)).toBeLessThanOrEqual(0.5);
      expect(cost.flops).toBe(2 * cost.macs);
    }
    expect(nodes.length).toBeGreaterThan(1);
  });

  it('answers others while it computes the finest grid', async () => {
    const answered: string[] = [];
    const grid = phiscale
      .coefficientCandidates({ input: { gridStep: 0.02 } })
      .finally(() => answered.push('grid'));
    for (let asked = 0; asked < 3; asked++) {
      expect((await fetch(new URL('/health/live', api.url))).status).toBe(200);
      answered.push('health');
    }
    expect((await grid).totalCount).toBe(1391);
    expect(answered).toEqual(['health', 'health', 'health', 'grid']);
  });

  it('computes no more than 2500 networks for all fields of a request', async () => {
    const field = (name: string) =>
      `${name}: coefficientCandidates(input: { gridStep: 0.02 }) { totalCount }`;
    const { errors } = await api.graphql(`{ ${field('a')} ${field('b')} }`);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_SCALING_INPUT',
      expected: 'at most 2500 networks in a request',
    });
  });

  it.each([
    [{ gridStep: 0 }, 'COEFFICIENT_OUT_OF_RANGE', 'gridStep'],
    [{ gridStep: 0.02, tolerance: 1, largest: 3 }, 'INVALID_SCALING_INPUT', 'gridStep'],
    [{ tolerance: -0.1 }, 'COEFFICIENT_OUT_OF_RANGE', 'tolerance'],
    [{ largest: 0.5 }, 'COEFFICIENT_OUT_OF_RANGE', 'largest'],
    [{ flopsGrowth: 1e9 }, 'COEFFICIENT_OUT_OF_RANGE', 'flopsGrowth'],
    [{ baseline: 'RESNET_50', customBaseline }, 'INVALID_SCALING_INPUT', 'baseline'],
    [{ customBaseline: shrinking }, 'RESOLUTION_TOO_SMALL', 'resolution'],
    [{ stemStride: 9 }, 'COEFFICIENT_OUT_OF_RANGE', 'stemStride'],
  ] as const)('refuses %j', async (input, code, argument) => {
    await expect(phiscale.coefficientCandidates({ input })).rejects.toMatchObject({ code, argument });
  });
});

describe('compareScaling', () => {
  it('has all combinations and fast compound at equal multiply-adds, with what the paper reports', async () => {
    const { targetMacs, baseline, baselineReported, rows } = await phiscale.compareScaling();
    expect(targetMacs).toBe(4 * 385_814_752);
    expect(baseline.cost.params).toBe(5_288_548);
    expect(baselineReported?.top1Percent).toBe(77.3);
    expect(rows.map(({ rule }) => rule)).toEqual([
      'DEPTH',
      'WIDTH',
      'RESOLUTION',
      'DEPTH_WIDTH',
      'DEPTH_RESOLUTION',
      'WIDTH_RESOLUTION',
      'DEPTH_WIDTH_RESOLUTION',
      'FAST_COMPOUND',
    ]);
    for (const { config, relativeDifference } of rows) {
      expect(config!.cost.macs / targetMacs - 1).toBeCloseTo(relativeDifference!, 12);
    }
    // Table 7 of the paper
    expect(rows.map(({ reported }) => reported?.top1Percent ?? null)).toEqual([
      ...[79, 78.9, 79.1, null, null, null, 81.1, null],
    ]);
    // One class of FLOPs, twice the activations (Dollár et al. 2021)
    const activations = (index: number) => rows[index]!.config!.cost.activations;
    expect(activations(2) / activations(7)).toBeGreaterThan(1.5);
  });

  it('compares on any baseline, and says in its row why a rule cannot', async () => {
    const { rows } = await phiscale.compareScaling({ input: { baseline: 'RESNET_50', macs: 500e9 } });
    const [depth, width] = rows;
    expect(depth).toMatchObject({ config: null, error: { code: 'TARGET_OUT_OF_REACH', argument: 'macs' } });
    expect(width).toMatchObject({ error: null, config: { baseline: 'RESNET_50' } });
  });

  it.each([
    [{ factor: -4 }, 'COEFFICIENT_OUT_OF_RANGE', 'factor'],
    [{ macs: 1e300 }, 'COEFFICIENT_OUT_OF_RANGE', 'macs'],
    [{ macs: 1e9, factor: 4 }, 'INVALID_SCALING_INPUT', 'factor'],
    [{ baseline: 'RESNET_50', customBaseline }, 'INVALID_SCALING_INPUT', 'baseline'],
    [{ resolutionDivisor: 0 }, 'COEFFICIENT_OUT_OF_RANGE', 'resolutionDivisor'],
    [{ customBaseline: shrinking }, 'RESOLUTION_TOO_SMALL', 'resolution'],
  ] as const)('refuses %j', async (input, code, argument) => {
    await expect(phiscale.compareScaling({ input })).rejects.toMatchObject({ code, argument });
  });
});
