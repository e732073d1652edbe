import type { LoadResult } from './load-client.ts';
import { loadServer } from './load-server.ts';
import { Server } from './processes.ts';
import { percentile, type Row } from './row.ts';
import { settings } from './serving.ts';
import { createWorkload } from './workload.ts';

const crowds = [32, 64, 128, 256] as const;
const rounds = 2;
const durationMs = 8_000;

/**
 * What becomes of throughput and latency when more clients come than the service has capacity for. By Little's law the
 * mean latency is clients ÷ throughput: a p99 near it means that nobody waits much longer than the others.
 */
export async function servingClients(): Promise<readonly Row[]> {
  const workload = await createWorkload();
  const server = await Server.start(workload, settings['an instance a core']);
  const results = crowds.map((clients) => ({ clients, loads: [] as LoadResult[] }));
  for (let round = 0; round < rounds; round++) {
    // Up and down again: a machine that slows down slows all
    for (const { clients, loads } of round % 2 === 0 ? results : results.toReversed()) {
      // Until those that came at once are answered, at some 30 images a second
      const warmUpMs = 2_000 + 30 * clients;
      loads.push(await loadServer(server, workload, { clients, warmUpMs, durationMs }));
    }
  }
  await server.stop();
  const rateOf = (loads: readonly LoadResult[]): number =>
    loads.reduce((sum, { answersPerSecond }) => sum + answersPerSecond, 0) / loads.length;
  const few = rateOf(results[0]?.loads ?? []);
  return results.flatMap(({ clients, loads }) => {
    const rate = rateOf(loads);
    const latenciesMs = loads.flatMap((load) => load.latenciesMs);
    const errors = loads.reduce((sum, load) => sum + load.errors, 0);
    const row = (measure: string, value: number, unit: string, bound = ''): Row => ({
      bench: 'serving-clients',
      measure: `${clients} clients: ${measure}`,
      value,
      unit,
      bound,
    });
    return [
      row('throughput', rate, 'images/s'),
      row(`÷ with ${crowds[0]}`, rate / few, '', '≥ 0.95'),
      row(
        'p99 ÷ (clients ÷ throughput)',
        percentile(latenciesMs, 0.99) / ((1000 * clients) / rate),
        '',
        '≤ 1.5',
      ),
      row('errors', errors, '', '0'),
    ];
  });
}
