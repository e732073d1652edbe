import { createOnnxEngine, type Engine, type TrainingSession } from '@phiscale/engine';
import { openTrainingShop, tinyJob } from '../testkit/training-shop.ts';
import { median, type Row } from './row.ts';

const steps = 12;
/** What jobs of many hours are told. */
const intervalMs = 60_000;

/**
 * What checkpoints cost a job: one after each step of B0 (with AdamW, whose state is large; at 32 px, since a checkpoint
 * does not know the resolution), as a share of the minute between two.
 */
export async function checkpoint(): Promise<readonly Row[]> {
  await using shop = await openTrainingShop();
  const { jobs, checkpoints, progress } = shop.storage;
  const costsMs: number[] = [];
  const { id } = await jobs.create(
    tinyJob(shop.dataset, {
      subject: {
        kind: 'SCALED_NETWORK',
        baseline: 'EFFICIENTNET_B0',
        coefficients: { widthCoefficient: 1, depthCoefficient: 1, resolution: 32, dropoutRate: 0.2 },
        stemStride: 1,
      },
      optimiser: { kind: 'ADAMW', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.05 },
      length: { unit: 'STEPS', steps },
      checkpointIntervalSeconds: 0.001,
      keepsModel: false,
    }),
  );
  let largestBytes = 0;
  const ended = Promise.withResolvers<void>();
  const unsubscribe = progress.subscribe(async (event) => {
    largestBytes = Math.max(largestBytes, (await checkpoints.list(id))[0]?.blob.bytes ?? 0);
    if (event.kind === 'TRANSITION' && ['SUCCEEDED', 'FAILED'].includes(event.state)) ended.resolve();
  });
  const worker = shop.worker({ engine: timedEngine(costsMs), threads: undefined });
  worker.start();
  await ended.promise;
  unsubscribe();
  await worker.stop();
  const job = await jobs.get(id);
  if (job?.state !== 'SUCCEEDED') throw new Error(`The job did not succeed: ${JSON.stringify(job)}`);
  const row = (measure: string, value: number, unit: string, bound = ''): Row => ({
    bench: 'checkpoint',
    measure,
    value,
    unit,
    bound,
  });
  return [
    row('B0 with AdamW: size', largestBytes / 1e6, 'MB'),
    row(`one, median of ${costsMs.length}`, median(costsMs), 'ms'),
    row('one a minute ÷ none, more', (100 * median(costsMs)) / intervalMs, '%', '≤ 1 %'),
  ];
}

/** From the moment that a run asks for the state until it takes its next step. @param costsMs gets them */
function timedEngine(costsMs: number[]): Engine {
  const engine = createOnnxEngine();
  return {
    ...engine,
    loadTrainingSession: async (options) => {
      const session: TrainingSession = await engine.loadTrainingSession(options);
      const [exportState, step] = [session.exportState.bind(session), session.step.bind(session)];
      let askedAt: number | null = null;
      return Object.assign(session, {
        exportState: () => {
          askedAt = performance.now();
          return exportState();
        },
        step: (...given: Parameters<typeof step>) => {
          if (askedAt !== null) costsMs.push(performance.now() - askedAt);
          askedAt = null;
          return step(...given);
        },
      });
    },
  };
}
