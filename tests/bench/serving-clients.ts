import { loadServer } from './load-server.ts';
import { Server } from './processes.ts';
import { percentile, type Row } from './row.ts';
import { settings } from './serving.ts';
import { createWorkload } from './workload.ts';

const crowds = [32, 64, 128, 256];
const durationMs = 15_000;

/**
 * What becomes of throughput and latency when more clients come than the service has capacity for. By Little's law the
 * mean latency is clients ÷ throughput: a p99 near it means that nobody waits much longer than the others.
 */
export async function servingClients(): Promise<readonly Row[]> {
  const workload = await createWorkload();
  const server = await Server.start(workload, settings['an instance a core']);
  const rows: Row[] = [];
  let few: number | undefined;
  for (const clients of crowds) {
    // Until as many are answered as are waiting, at some 30 images a second
    const warmUpMs = 2_000 + 30 * clients;
    const load = await loadServer(server, workload, { clients, warmUpMs, durationMs });
    const { answersPerSecond, latenciesMs, errors } = load;
    few ??= answersPerSecond;
    const row = (measure: string, value: number, unit: string, bound = ''): Row => ({
      bench: 'serving-clients',
      measure: `${clients} clients: ${measure}`,
      value,
      unit,
      bound,
    });
    const meanMs = (1000 * clients) / answersPerSecond;
    rows.push(
      row('throughput', answersPerSecond, 'images/s'),
      row(`÷ with ${crowds[0]}`, answersPerSecond / few, '', '≥ 0.95'),
      row('p99 ÷ (clients ÷ throughput)', percentile(latenciesMs, 0.99) / meanMs, '', '≤ 1.5'),
      row('errors', errors, '', '0'),
    );
  }
  await server.stop();
  return rows;
}
