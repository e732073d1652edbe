import { classifyRequest } from './http-requests.ts';
import type { IdealRequest, IdealResult } from './ideal-loop.ts';
import type { LoadRequest, LoadResult } from './load-client.ts';
import { asBase64, ask, Server } from './processes.ts';
import { median, percentile, type Row } from './row.ts';
import { createWorkload } from './workload.ts';

const durationMs = 8_000;

/** What HTTP, GraphQL, the queue and JSON add for one client that sends one image after the other. */
export async function overhead(): Promise<readonly Row[]> {
  const workload = await createWorkload();
  const images = asBase64(workload);
  const ideal = await ask<IdealRequest, IdealResult>('./ideal-loop.ts', {
    weightsPath: workload.weightsPath,
    images,
    batchSize: 1,
    durationMs,
  });
  const server = await Server.start(workload);
  const { latenciesMs, workMs } = await ask<LoadRequest, LoadResult>('./load-client.ts', {
    host: '127.0.0.1',
    port: server.port,
    requests: workload.images.map((image) => classifyRequest(image).toString('base64')),
    clients: 1,
    warmUpMs: 2_000,
    durationMs,
  });
  await server.stop();
  const added = latenciesMs.map((latency, index) => latency - (workMs[index] ?? 0));
  const row = (measure: string, value: number, bound = ''): Row => ({
    bench: 'overhead',
    measure,
    value,
    unit: 'ms',
    bound,
  });
  return [
    row('decode + run in one process, p50', median(ideal.imageMs)),
    row('request, p50', median(latenciesMs)),
    row('added over that loop, p50', median(latenciesMs) - median(ideal.imageMs), '≤ 2 ms'),
    row("added over the request's own decode + run, p50", median(added), '≤ 2 ms'),
    row("added over the request's own decode + run, p99", percentile(added, 0.99)),
  ];
}
