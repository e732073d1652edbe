import { fitProfile, measureLatency, probeWorkloads } from '@phiscale/engine';
import {
  type BaselineName,
  latencyPredictor,
  type Scaling,
  scaleNetwork,
  type VariantName,
} from '@phiscale/scaling';
import type { Row } from './row.ts';

const official = (variant: VariantName): Scaling => ({ rule: 'OFFICIAL', variant });
const unscaled = (baseline: BaselineName): Scaling => ({ rule: 'COMPOUND', phi: 0, baseline });

/** No convolution of theirs is one of the probes' (probes.test.ts). */
const networks: readonly (readonly [name: string, scaling: Scaling])[] = [
  ['MobileNetV2', unscaled('MOBILENET_V2')],
  ...(['B0', 'B1', 'B2', 'B3', 'B4'] as const).map((variant) => [variant, official(variant)] as const),
];
const batchSizes = [1, 8];
const budgetMs = 30_000;

/**
 * Predicted beside measured latency. Probes and networks take turns in the same rounds, and the shortest runs count, so
 * that both meet the same machine.
 */
export async function latencyModel(): Promise<readonly Row[]> {
  const probes = probeWorkloads();
  const subjects = networks.flatMap(([name, scaling]) => {
    const { network } = scaleNetwork(scaling);
    return batchSizes.map((batchSize) => ({ name, network, batchSize }));
  });
  const measured = await measureLatency([...probes, ...subjects], { budgetMs });
  const msAt = (index: number): number => measured[index]?.shortestMs ?? Number.NaN;
  const { profile, residual } = fitProfile(
    probes.map((workload, index) => ({ ...workload, ms: msAt(index) })),
  );
  const predict = latencyPredictor(profile);
  const errors: number[] = [];
  console.log('\n| network | batch | predicted | measured | error |\n|---|--:|--:|--:|--:|');
  for (const [index, { name, network, batchSize }] of subjects.entries()) {
    const [predictedMs, measuredMs] = [predict(network, batchSize), msAt(probes.length + index)];
    const error = predictedMs / measuredMs - 1;
    errors.push(Math.abs(error));
    const figures = `${predictedMs.toFixed(1)} ms | ${measuredMs.toFixed(1)} ms | ${(100 * error).toFixed(1)} %`;
    console.log(`| ${name} | ${batchSize} | ${figures} |`);
  }
  const row = (measure: string, share: number, bound = ''): Row => ({
    bench: 'latency-model',
    measure,
    value: 100 * share,
    unit: '%',
    bound,
  });
  return [
    row(
      'predicted against measured, mean absolute error',
      errors.reduce((sum, error) => sum + error, 0) / errors.length,
      '≤ 10 %',
    ),
    row('largest', Math.max(...errors)),
    row('of the probes, which the profile is fitted to', residual),
  ];
}
