import { setTimeout as sleep } from 'node:timers/promises';
import { createPhiscale, type Phiscale } from '@phiscale/sdk';
import { importColours } from '../testkit/colours.ts';
import { loadServer } from './load-server.ts';
import { Server } from './processes.ts';
import { percentile, type Row } from './row.ts';
import { createWorkload } from './workload.ts';

const clients = 32;
const durationMs = 20_000;
const load = { clients, warmUpMs: 4_000, durationMs };
const job = {
  name: 'colours',
  dataset: 'colours',
  // The model in the box, in steps of a tenth of a second
  scaledConfig: { rule: 'COMPOUND', phi: -5, resolution: 32 },
  batchSize: 32,
  epochs: 100_000,
} as const;

/** A service under 32 clients that trains a job, against the same service that does either alone. */
export async function servingBesideTraining(): Promise<readonly Row[]> {
  const workload = await createWorkload();
  await importColours(workload.dataFolder, { imagesPerClass: 60, validationFraction: 0.1 });
  const server = await Server.start(workload);
  const phiscale = createPhiscale({ url: `http://127.0.0.1:${server.port}/graphql` });

  const served = await loadServer(server, workload, load);
  const { id } = await phiscale.startTraining({ input: job });
  await untilFirstStep(phiscale, id);
  const trained = await stepsPerSecond(phiscale, id, () => sleep(durationMs));
  const both = { served, trained };
  both.trained = await stepsPerSecond(phiscale, id, async () => {
    both.served = await loadServer(server, workload, load);
  });
  await phiscale.cancelTraining({ id });
  await server.stop();

  const row = (measure: string, value: number, unit: string, bound = ''): Row => ({
    bench: 'serving-beside-training',
    measure,
    value,
    unit,
    bound,
  });
  const p99 = [served, both.served].map(({ latenciesMs }) => percentile(latenciesMs, 0.99)) as [
    number,
    number,
  ];
  return [
    row('served alone', served.answersPerSecond, 'images/s'),
    row('served beside training ÷ alone', both.served.answersPerSecond / served.answersPerSecond, ''),
    row('p99 alone', p99[0], 'ms'),
    row('p99 beside training ÷ alone', p99[1] / p99[0], ''),
    row('trained alone', trained, 'steps/s'),
    row('trained beside serving ÷ alone', both.trained / trained, ''),
    row('errors', served.errors + both.served.errors, '', '0'),
  ];
}

async function untilFirstStep(phiscale: Phiscale, id: string): Promise<void> {
  for (;;) {
    const found = await phiscale.trainingJob({ id, firstSteps: 1 });
    if (found?.failure) throw new Error(found.failure.message);
    if (found?.steps.nodes.length) return;
    await sleep(500);
  }
}

/** Of a job, from when the work begins to when it ends. Steps are written once a second, with their instants. */
async function stepsPerSecond(phiscale: Phiscale, id: string, work: () => Promise<void>): Promise<number> {
  const startedAt = Date.now();
  await work();
  const endedAt = Date.now();
  await sleep(2_000);
  let numSteps = 0;
  for (let after: string | null | undefined; after !== null; ) {
    const found = await phiscale.trainingJob({
      id,
      firstSteps: 1000,
      ...(after ? { stepsAfter: after } : {}),
    });
    const instants = found?.steps.nodes.map(({ at }) => Date.parse(at)) ?? [];
    numSteps += instants.filter((instant) => instant >= startedAt && instant <= endedAt).length;
    after = found?.steps.pageInfo.hasNextPage ? found.steps.pageInfo.endCursor : null;
  }
  return (1000 * numSteps) / (endedAt - startedAt);
}
