import { addAbortListener } from 'node:events';
import { availableParallelism } from 'node:os';
import { type BenchmarkPlan, runBenchmark } from '@phiscale/load';
import { linearRegression } from 'simple-statistics';
import { Connection, isError } from './connection.ts';
import { classifyRequest } from './http-requests.ts';
import { Server } from './processes.ts';
import type { Row } from './row.ts';
import { createWorkload } from './workload.ts';

const seconds = 1000;
/** Of the rate that a closed loop gets answered: what a service may be asked for without end. */
const share = 0.9;
/** Caches and pools fill in the first minute; what grows afterwards grows for ever. */
const settledAfterSeconds = 60;

/** Memory and errors under an open loop of many minutes. */
export async function soak({ minutes }: { readonly minutes: number }): Promise<readonly Row[]> {
  const workload = await createWorkload();
  const server = await Server.start(workload);
  const requests = workload.images.map((image) => classifyRequest(image));
  const idle: Connection[] = [];
  const request = async (index: number, signal: AbortSignal) => {
    let connection = idle.pop();
    while (connection?.isOpen === false) connection = idle.pop();
    connection ??= await Connection.open({ host: '127.0.0.1', port: server.port });
    using _ = addAbortListener(signal, () => connection.close());
    const answer = await connection.ask(requests[index % requests.length] as Buffer);
    idle.push(connection);
    if (isError(answer)) throw new Error(answer.body);
    // Where its time went is not asked here
    return { queueMs: 0, computeMs: 0, batchSize: 1 };
  };
  const load = async (plan: BenchmarkPlan, durationMs: number) => {
    const { report } = await runBenchmark(plan, { warmUpMs: 5 * seconds, durationMs, request, codeOf });
    return report;
  };
  const { throughput: most } = await load(
    { kind: 'CLOSED', concurrency: 16 * availableParallelism() },
    15 * seconds,
  );
  server.reset();
  const report = await load({ kind: 'OPEN', rate: share * most, seed: 1 }, minutes * 60 * seconds);
  const { rssBytesBySecond } = await server.report();
  for (const connection of idle) connection.close();
  await server.stop();
  for (const { code, count } of report.failures) console.error(`${count} × ${code}`);

  const row = (measure: string, value: number, unit: string, bound = ''): Row => ({
    bench: 'soak',
    measure,
    value,
    unit,
    bound,
  });
  const settled = rssBytesBySecond
    .map((bytes, second) => [second / 60, bytes / 1e6])
    .slice(settledAfterSeconds);
  const errors = report.failures.reduce((sum, { count }) => sum + count, 0);
  return [
    row('asked', share * most, 'images/s'),
    row('answered', report.throughput, 'images/s'),
    row('latency p99', report.latencyMs.p99, 'ms'),
    row('memory at the end', settled.at(-1)?.[1] ?? Number.NaN, 'MB'),
    row(`slope of ${minutes} minutes but the first`, linearRegression(settled).m, 'MB/minute'),
    row('errors', errors, '', '0'),
  ];
}

const codeOf = (error: unknown): string => /"code":"(\w+)"/.exec(String(error))?.[1] ?? String(error);
