import { Server } from './processes.ts';
import { median, type Row } from './row.ts';
import { createWorkload } from './workload.ts';

/** From the start of the process to ready, with B0 read from disk and warmed up. */
export async function coldStart(): Promise<readonly Row[]> {
  const workload = await createWorkload();
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const server = await Server.start(workload);
    times.push(server.readyMs);
    await server.stop();
  }
  const row = (measure: string, value: number): Row => ({
    bench: 'cold-start',
    measure,
    value,
    unit: 'ms',
    bound: '≤ 2500 ms',
  });
  return [row('B0, median of 5', median(times)), row('B0, slowest of 5', Math.max(...times))];
}
