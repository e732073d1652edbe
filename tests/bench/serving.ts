import { availableParallelism } from 'node:os';
import type { IdealRequest, IdealResult } from './ideal-loop.ts';
import type { LoadResult } from './load-client.ts';
import { loadServer } from './load-server.ts';
import { asBase64, ask, type ProbeReport, Server } from './processes.ts';
import { median, percentile, type Row } from './row.ts';
import type { TransformersRequest, TransformersResult } from './transformers-loop.ts';
import { createWorkload, type Workload } from './workload.ts';

const clients = 32;
const rounds = 5;
const warmUpMs = 3_000;
const durationMs = 6_000;
const cores = availableParallelism();

/** As many threads in each: what a service for many clients sets, and what a service has that sets nothing. */
export const settings = {
  'an instance a core': { ENGINE_INSTANCES: String(cores), ENGINE_THREADS: '1', MAX_BATCH_SIZE: '2' },
  default: {},
} as const;
type Setting = keyof typeof settings;
const names = Object.keys(settings) as Setting[];

/**
 * The same two ways without a service, on the graph as it is exported. The better one is the ideal; it runs once more on the
 * graph of the service's own sessions.
 */
const idealLoops = {
  'a session a core': { loops: cores, threads: 1, batchSize: 2, asSessions: false },
  'one session': { loops: 1, threads: cores, batchSize: 8, asSessions: false },
  'a session a core, as the service’s': { loops: cores, threads: 1, batchSize: 2, asSessions: true },
} as const;
type IdealLoop = (typeof idealLoops)[keyof typeof idealLoops];

/** At least so much of each: of one process with batches of 8, and of the best that there is. */
const bounds: Readonly<Record<string, string>> = { 'a session a core': '≥ 0.97', 'one session': '≥ 0.95' };

interface Loop {
  readonly name: string;
  readonly rate: number;
}

interface Served extends LoadResult, ProbeReport {}

/**
 * Images per second of the service under 32 clients, against decode + run alone and against Transformers.js. All take
 * turns, so that a machine that slows down slows all; ratios are of the medians.
 */
export async function serving(): Promise<readonly Row[]> {
  const workload = await createWorkload();
  const ideals = Object.entries(idealLoops).map(([name, loop]) => ({ name, loop, rates: [] as number[] }));
  const transformers: number[] = [];
  const served = names.map((name) => ({ name, loads: [] as Served[] }));
  for (let round = 0; round < rounds; round++) {
    for (const { loop, rates } of ideals) rates.push(await runIdeal(workload, loop));
    for (const { name, loads } of served) loads.push(await serve(workload, settings[name]));
    transformers.push(await runTransformers(workload));
  }
  const loops = ideals.map(({ name, rates }) => ({ name, rate: median(rates) }));
  const theirs = median(transformers);
  return [
    ...loops.map(({ name, rate }) => row(`ideal loop, ${name}`, rate, 'images/s')),
    row(`Transformers.js, ${clients} requests at once`, theirs, 'images/s'),
    ...served.flatMap(({ name, loads }) => rowsOf(name, loads, { loops, theirs })),
  ];
}

async function runIdeal(workload: Workload, { loops, ...loop }: IdealLoop): Promise<number> {
  const { weightsPath } = workload;
  // Loading takes a second; the rest of it is their warm-up
  const measuredFromMs = Date.now() + 2_000 + warmUpMs;
  const request = { weightsPath, images: asBase64(workload), ...loop, measuredFromMs, durationMs };
  const results = await Promise.all(
    Array.from({ length: loops }, () => ask<IdealRequest, IdealResult>('./ideal-loop.ts', request)),
  );
  return results.reduce((sum, { imagesPerSecond }) => sum + imagesPerSecond, 0);
}

async function runTransformers(workload: Workload): Promise<number> {
  const { weightsPath } = workload;
  const request = { weightsPath, images: asBase64(workload), clients, warmUpMs, durationMs };
  const result = await ask<TransformersRequest, TransformersResult>('./transformers-loop.ts', request);
  return result.imagesPerSecond;
}

async function serve(workload: Workload, environment: Readonly<Record<string, string>>): Promise<Served> {
  const server = await Server.start(workload, environment);
  server.reset();
  const load = await loadServer(server, workload, { clients, warmUpMs, durationMs });
  const report = await server.report();
  await server.stop();
  return { ...load, ...report };
}

function rowsOf(
  name: Setting,
  loads: readonly Served[],
  { loops, theirs }: { readonly loops: readonly Loop[]; readonly theirs: number },
): Row[] {
  const rate = median(loads.map(({ answersPerSecond }) => answersPerSecond));
  const latencies = loads.flatMap(({ latenciesMs }) => latenciesMs);
  const errors = loads.reduce((sum, load) => sum + load.errors, 0);
  const rowOf = (measure: string, ...rest: [value: number, unit: string, bound?: string]): Row =>
    row(`${name}: ${measure}`, ...rest);
  return [
    rowOf(`${clients} clients`, rate, 'images/s'),
    ...loops.map((loop) => rowOf(`÷ ideal loop, ${loop.name}`, rate / loop.rate, '', bounds[loop.name])),
    rowOf('÷ Transformers.js', rate / theirs, '', '≥ 2'),
    rowOf('latency p50', median(latencies), 'ms'),
    rowOf('latency p99', percentile(latencies, 0.99), 'ms'),
    rowOf('event-loop delay p99', median(loads.map(({ delayP99Ms }) => delayP99Ms)), 'ms', '≤ 10 ms'),
    rowOf('peak memory', Math.max(...loads.map(({ peakRssBytes }) => peakRssBytes)) / 1e6, 'MB', '≤ 450 MB'),
    rowOf('errors', errors, '', '0'),
  ];
}

const row = (measure: string, value: number, unit: string, bound = ''): Row => ({
  bench: 'serving',
  measure,
  value,
  unit,
  bound,
});
