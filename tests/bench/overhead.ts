import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, isError, workMsOf } from './connection.ts';
import { classifyRequest } from './http-requests.ts';
import { asBase64, Server, startChild } from './processes.ts';
import type { ReferenceBlock, ReferenceSetup } from './reference-process.ts';
import { median, percentile, type Row } from './row.ts';
import { createWorkload } from './workload.ts';

/** V8 optimises for good what was called 3000 times: a service in use has that behind it within its first minute. */
const warmUpRequests = 4_000;
const measuredBlocks = 100;
/** Requests of a block that are measured, after one that is not and wakes everything up. */
const blockSize = 10;
/** The runtime's threads spin for some milliseconds after a run: meanwhile the other process would lack a core. */
const pauseMs = 50;

interface ServiceSample {
  readonly latencyMs: number;
  /** Of it, what the service says it decoded and ran. */
  readonly workMs: number;
}

/**
 * What HTTP, GraphQL, the queue and JSON add for one client that sends one image after the other. Blocks of requests take
 * turns with decode + run of the same images in a process that does nothing else, and each request is compared with its
 * image there, a fraction of a second away: what slows the machine down slows both.
 */
export async function overhead(): Promise<readonly Row[]> {
  const workload = await createWorkload();
  const requests = workload.images.map((image) => classifyRequest(image));
  const server = await Server.start(workload);
  const connection = await Connection.open({ host: '127.0.0.1', port: server.port });
  const reference = startChild('./reference-process.ts');
  reference.send({ weightsPath: workload.weightsPath, images: asBase64(workload) } satisfies ReferenceSetup);
  await once(reference, 'message');

  const blockFrom = (first: number, size: number): readonly number[] =>
    Array.from({ length: size }, (_, position) => (first + position) % requests.length);
  const inService = (block: readonly number[]): Promise<readonly ServiceSample[]> =>
    askService(
      connection,
      block.map((image) => requests[image] as Buffer),
    );
  const inReference = async (block: ReferenceBlock): Promise<readonly number[]> => {
    reference.send(block);
    const [imageMs] = await once(reference, 'message');
    return imageMs.slice(1);
  };
  for (const warmUp of [inService, inReference]) await warmUp(blockFrom(0, warmUpRequests));

  const service: ServiceSample[] = [];
  const referenceMs: number[] = [];
  for (let number = 0; number < measuredBlocks; number++) {
    const block = blockFrom(number, 1 + blockSize);
    const turns = [
      async () => service.push(...(await inService(block))),
      async () => referenceMs.push(...(await inReference(block))),
    ];
    // Who goes first alternates: what drifts evenly cancels out
    if (number % 2 === 1) turns.reverse();
    for (const turn of turns) {
      await turn();
      await sleep(pauseMs);
    }
  }
  connection.close();
  reference.kill();
  await server.stop();
  return rowsOf(service, referenceMs);
}

async function askService(
  connection: Connection,
  block: readonly Buffer[],
): Promise<readonly ServiceSample[]> {
  const samples: ServiceSample[] = [];
  for (const request of block) {
    const sentAt = performance.now();
    const answer = await connection.ask(request);
    samples.push({ latencyMs: performance.now() - sentAt, workMs: workMsOf(answer) });
    if (isError(answer)) throw new Error(answer.body);
  }
  return samples.slice(1);
}

function rowsOf(service: readonly ServiceSample[], referenceMs: readonly number[]): readonly Row[] {
  const latencies = service.map(({ latencyMs }) => latencyMs);
  const added = latencies.map((latency, index) => latency - (referenceMs[index] ?? Number.NaN));
  const aroundWork = service.map(({ latencyMs, workMs }) => latencyMs - workMs);
  const row = (measure: string, value: number, bound = ''): Row => ({
    bench: 'overhead',
    measure,
    value,
    unit: 'ms',
    bound,
  });
  return [
    row('decode + run in a process of their own, p50', median(referenceMs)),
    row('request, p50', median(latencies)),
    row('added, p50 of differences', median(added), '≤ 1.5 ms'),
    row('added, p99 of differences', percentile(added, 0.99), '≤ 5 ms'),
    row('p99 of requests − p99 of decode + run', percentile(latencies, 0.99) - percentile(referenceMs, 0.99)),
    row("around the request's own decode + run, p50", median(aroundWork), '≤ 1.5 ms'),
    row("around the request's own decode + run, p99", percentile(aroundWork, 0.99), '≤ 5 ms'),
  ];
}
