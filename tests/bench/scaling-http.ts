import { jsonRequest } from './http-requests.ts';
import type { LoadRequest, LoadResult } from './load-client.ts';
import { ask, Server } from './processes.ts';
import { median, type Row } from './row.ts';
import { createWorkload } from './workload.ts';

const clients = 32;
const rounds = 5;

/** What the SDK's `scaledConfig` asks for. */
const query = `query ($input: ScaledConfigInput!) { scaledConfig(input: $input) {
  baseline rule variant phi alpha beta gamma flopsGrowth widthCoefficient depthCoefficient resolution exactResolution
  dropoutRate numClasses
  stages { operator kernelSize stride channels repeats resolution macs params activations }
  cost { flops macs params activations weightBytes peakActivationBytes } } }`;
/** From B0 to B7, none like another, so that no cache could answer them. */
const requests = Array.from({ length: 512 }, (_, index) =>
  jsonRequest(query, { input: { rule: 'COMPOUND', phi: (7 * index) / 511 } }).toString('base64'),
);

/** Preloads of the service as it is, and of one that answers a recorded configuration. */
const servers = { scaled: [], constant: ['./constant-scaled-config.mjs'] } as const;

/** Requests per second of `scaledConfig`, against those of the same field when it returns a constant. They take turns. */
export async function scalingHttp(): Promise<readonly Row[]> {
  const workload = await createWorkload();
  const rates = { scaled: [] as number[], constant: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    for (const name of ['scaled', 'constant'] as const) {
      const server = await Server.start(workload, {}, servers[name]);
      const { answersPerSecond, errors, sample } = await ask<LoadRequest, LoadResult>('./load-client.ts', {
        host: '127.0.0.1',
        port: server.port,
        requests,
        clients,
        warmUpMs: 3_000,
        durationMs: 4_000,
      });
      await server.stop();
      if (errors > 0) throw new Error(`${errors} errors, such as ${sample}`);
      rates[name].push(answersPerSecond);
    }
  }
  const row = (measure: string, value: number, unit: string, bound = ''): Row => ({
    bench: 'scaling-http',
    measure,
    value,
    unit,
    bound,
  });
  const [scaled, constant] = [median(rates.scaled), median(rates.constant)];
  return [
    row(`scaledConfig, ${clients} clients`, scaled, 'requests/s'),
    row('a recorded answer instead', constant, 'requests/s'),
    row('scaledConfig ÷ recorded answer', scaled / constant, '', '≥ 0.9'),
  ];
}
