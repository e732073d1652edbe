import { loadServer } from './load-server.ts';
import { Server } from './processes.ts';
import type { Row } from './row.ts';
import { createWorkload, modelName } from './workload.ts';

const clients = 32;
const load = { clients, warmUpMs: 4_000, durationMs: 12_000 };
const twin = 'twin';

/** Two models of one network in one service, each with more clients than it can serve: how the cores are shared. */
export async function twoModels(): Promise<readonly Row[]> {
  const workload = await createWorkload([modelName, twin]);
  const server = await Server.start(workload, { MODELS: `${modelName},${twin}` });
  const { answersPerSecond: alone } = await loadServer(server, workload, load);
  const both = await Promise.all(
    [modelName, twin].map((model) => loadServer(server, workload, { ...load, model })),
  );
  const { answersPerSecond: after } = await loadServer(server, workload, load);
  await server.stop();
  const sum = both.reduce((total, { answersPerSecond }) => total + answersPerSecond, 0);
  const row = (measure: string, value: number, unit: string, bound = ''): Row => ({
    bench: 'two-models',
    measure,
    value,
    unit,
    bound,
  });
  return [
    row(`one alone, ${clients} clients, mean of before and after`, (alone + after) / 2, 'images/s'),
    ...both.flatMap(({ answersPerSecond, errors }, position) => [
      row(`model ${position + 1}: share`, answersPerSecond / sum, ''),
      row(`model ${position + 1}: errors`, errors, '', '0'),
    ]),
    row('sum ÷ one alone', (2 * sum) / (alone + after), ''),
  ];
}
