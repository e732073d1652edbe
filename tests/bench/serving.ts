import { availableParallelism } from 'node:os';
import { classifyRequest } from './http-requests.ts';
import type { IdealRequest, IdealResult } from './ideal-loop.ts';
import type { LoadRequest, LoadResult } from './load-client.ts';
import { asBase64, ask, type ProbeReport, Server } from './processes.ts';
import { median, percentile, type Row } from './row.ts';
import { createWorkload, type Workload } from './workload.ts';

const clients = 32;
const rounds = 5;
const durationMs = 6_000;

/** As many threads in each: what a service for many clients sets, and what a service has that sets nothing. */
const settings = {
  'an instance a core': {
    ENGINE_INSTANCES: String(availableParallelism()),
    ENGINE_THREADS: '1',
    MAX_BATCH_SIZE: '2',
  },
  default: {},
} as const;
type Setting = keyof typeof settings;

interface Load extends LoadResult, ProbeReport {}

/**
 * Images per second of the service under 32 clients, against the ideal loop. They take turns, so that a machine
 * that slows down slows all; ratios are of the medians.
 */
export async function serving(): Promise<readonly Row[]> {
  const workload = await createWorkload();
  const images = asBase64(workload);
  const names = Object.keys(settings) as Setting[];
  const ideals: number[] = [];
  const loads = new Map<Setting, Load[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const request = { weightsPath: workload.weightsPath, images, batchSize: 8, durationMs };
    ideals.push((await ask<IdealRequest, IdealResult>('./ideal-loop.ts', request)).imagesPerSecond);
    for (const name of names) loads.get(name)?.push(await loadServer(workload, settings[name]));
  }
  const ideal = median(ideals);
  return [
    { bench: 'serving', measure: 'ideal loop', value: ideal, unit: 'images/s' },
    ...names.flatMap((name) => rowsOf(name, loads.get(name) ?? [], ideal)),
  ];
}

function rowsOf(name: Setting, loads: readonly Load[], ideal: number): Row[] {
  const served = median(loads.map(({ answersPerSecond }) => answersPerSecond));
  const latencies = loads.flatMap(({ latenciesMs }) => latenciesMs);
  const row = (measure: string, value: number, unit: string, bound = ''): Row => ({
    bench: 'serving',
    measure: `${name}: ${measure}`,
    value,
    unit,
    bound,
  });
  return [
    row(`${clients} clients`, served, 'images/s'),
    row('÷ ideal loop', served / ideal, '', '≥ 0.95'),
    row('latency p50', median(latencies), 'ms'),
    row('latency p99', percentile(latencies, 0.99), 'ms'),
    row('event-loop delay p99', median(loads.map(({ delayP99Ms }) => delayP99Ms)), 'ms', '≤ 10 ms'),
    row('peak memory', Math.max(...loads.map(({ peakRssBytes }) => peakRssBytes)) / 1e6, 'MB', '≤ 450 MB'),
    row(
      'errors',
      loads.reduce((sum, { errors }) => sum + errors, 0),
      '',
      '0',
    ),
  ];
}

async function loadServer(workload: Workload, environment: Readonly<Record<string, string>>): Promise<Load> {
  const server = await Server.start(workload, environment);
  server.reset();
  const load = await ask<LoadRequest, LoadResult>('./load-client.ts', {
    host: '127.0.0.1',
    port: server.port,
    requests: workload.images.map((image) => classifyRequest(image).toString('base64')),
    clients,
    warmUpMs: 3_000,
    durationMs,
  });
  const report = await server.report();
  await server.stop();
  return { ...load, ...report };
}
