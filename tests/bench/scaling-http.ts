import { jsonRequest } from './http-requests.ts';
import type { LoadRequest, LoadResult } from './load-client.ts';
import { ask, Server } from './processes.ts';
import { median, type Row } from './row.ts';
import { createWorkload } from './workload.ts';

const clients = 32;
const rounds = 3;

/** What the SDK's `scaledConfig` asks for. */
const query = `query ($input: ScaledConfigInput!) { scaledConfig(input: $input) {
  baseline rule variant phi alpha beta gamma flopsGrowth widthCoefficient depthCoefficient resolution exactResolution
  dropoutRate numClasses
  stages { operator kernelSize stride channels repeats resolution macs params activations }
  cost { flops macs params activations weightBytes peakActivationBytes } } }`;
/** From B0 to B7, evenly. */
const requestsFor = (configurations: number): readonly string[] =>
  Array.from({ length: configurations }, (_, index) =>
    jsonRequest(query, { input: { rule: 'COMPOUND', phi: (7 * index) / (configurations - 1) } }).toString(
      'base64',
    ),
  );

/** What a page of the service asks again and again; and so many that none is remembered until it comes again. */
const [few, many] = [requestsFor(15), requestsFor(512)];
const cases = {
  constant: { requests: few, preloads: ['./constant-scaled-config.mjs'] },
  few: { requests: few, preloads: [] },
  many: { requests: many, preloads: [] },
} as const;
const names = ['constant', 'few', 'many'] as const;

/** Requests per second of `scaledConfig`, against those of the same field when it returns a constant. They take turns. */
export async function scalingHttp(): Promise<readonly Row[]> {
  const workload = await createWorkload();
  const rates: Record<keyof typeof cases, number[]> = { constant: [], few: [], many: [] };
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const { requests, preloads } = cases[name];
      const server = await Server.start(workload, {}, preloads);
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
  const [constant, again, anew] = [median(rates.constant), median(rates.few), median(rates.many)];
  return [
    row(`a recorded answer, ${clients} clients`, constant, 'requests/s'),
    row(`${few.length} configurations, asked again and again`, again, 'requests/s'),
    row('÷ recorded answer', again / constant, '', '≥ 0.9'),
    row(`${many.length} configurations, each computed anew`, anew, 'requests/s'),
    row('÷ recorded answer', anew / constant, ''),
  ];
}
