import type { IdealRequest, IdealResult } from './ideal-loop.ts';
import type { LoadRequest, LoadResult } from './load-client.ts';
import { asBase64, ask, type ProbeReport, Server } from './processes.ts';
import { median, percentile, type Row } from './row.ts';
import { createWorkload, type Workload } from './workload.ts';

const clients = 32;
const rounds = 3;
const durationMs = 10_000;

/**
 * Images per second of the service under 32 clients, against the ideal loop. The two take turns, so that a machine
 * that slows down slows both; the ratio is of the medians.
 */
export async function serving(): Promise<readonly Row[]> {
  const workload = await createWorkload();
  const images = asBase64(workload);
  const ideals: number[] = [];
  const loads: LoadResult[] = [];
  const reports: ProbeReport[] = [];
  for (let round = 0; round < rounds; round++) {
    const request = { weightsPath: workload.weightsPath, images, batchSize: 8, durationMs };
    ideals.push((await ask<IdealRequest, IdealResult>('./ideal-loop.ts', request)).imagesPerSecond);
    const { load, report } = await loadServer(workload, images);
    loads.push(load);
    reports.push(report);
  }
  const served = loads.map(({ imagesPerSecond }) => imagesPerSecond);
  const latencies = loads.flatMap(({ latenciesMs }) => latenciesMs);
  const row = (measure: string, value: number, unit: string, bound = ''): Row => ({
    bench: 'serving',
    measure,
    value,
    unit,
    bound,
  });
  return [
    row('ideal loop', median(ideals), 'images/s'),
    row(`service, ${clients} clients`, median(served), 'images/s'),
    row('service ÷ ideal loop', median(served) / median(ideals), '', '≥ 0.95'),
    row('latency p50', median(latencies), 'ms'),
    row('latency p99', percentile(latencies, 0.99), 'ms'),
    row('event-loop delay p99', median(reports.map(({ delayP99Ms }) => delayP99Ms)), 'ms', '≤ 10 ms'),
    row('peak memory', Math.max(...reports.map(({ peakRssBytes }) => peakRssBytes)) / 1e6, 'MB', '≤ 450 MB'),
    row(
      'errors',
      loads.reduce((sum, { errors }) => sum + errors, 0),
      '',
      '0',
    ),
  ];
}

async function loadServer(
  workload: Workload,
  images: string[],
): Promise<{ load: LoadResult; report: ProbeReport }> {
  const server = await Server.start(workload);
  server.reset();
  const load = await ask<LoadRequest, LoadResult>('./load-client.ts', {
    host: '127.0.0.1',
    port: server.port,
    images,
    clients,
    warmUpMs: 3_000,
    durationMs,
  });
  const report = await server.report();
  await server.stop();
  return { load, report };
}
