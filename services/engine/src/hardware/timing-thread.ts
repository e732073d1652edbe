import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Network } from '@phiscale/scaling';
import { createSession } from '../onnx/create-session.ts';
import type { NetworkSession } from '../onnx/network-session.ts';
import { toPlainError } from '../threads/plain-error.ts';
import { yieldToOthers } from '../threads/yield-to-others.ts';
import { randomWeights } from '../weights/random-weights.ts';
import { type FittedProfile, fitProfile } from './fit-profile.ts';
import { probeWorkloads } from './probes.ts';
import type { TimingAnswers, TimingPlan, TimingReply, TimingRequest } from './timing-protocol.ts';
import type { Workload } from './workload.ts';

/**
 * What a workload gets of each round: enough runs for the first ones to warm caches for the others, and to outlast the
 * threads of the session before, which spin for a while.
 */
const leastRuns = 2;
const sliceMs = 40;

type Run = () => Promise<unknown>;

/**
 * Times workloads in turn: what else the machine does then slows down some rounds of all workloads rather than all
 * rounds of some.
 */
async function time({ workloads, threads, budgetMs, leastRounds }: TimingPlan): Promise<number[][]> {
  const sessions = new Map<Network, NetworkSession>();
  for (const { network } of workloads) {
    if (!sessions.has(network))
      sessions.set(
        network,
        await createSession({ network, weights: randomWeights(network), normalization, threads }),
      );
  }
  const runs = workloads.map((workload) => runOf(workload, sessions.get(workload.network) as NetworkSession));
  // Memory is planned on first use
  for (const run of runs) await run();
  const runMs: number[][] = runs.map(() => []);
  const startedAt = performance.now();
  for (let round = 0; round < leastRounds || performance.now() - startedAt < budgetMs; round++) {
    for (const [index, run] of runs.entries()) runMs[index]?.push(...(await timeSlice(run)));
  }
  for (const session of sessions.values()) await session.release();
  return runMs;
}

async function timeSlice(run: Run): Promise<number[]> {
  const times: number[] = [];
  let spentMs = 0;
  while (times.length < leastRuns || spentMs < sliceMs) {
    const startedAt = performance.now();
    await run();
    const ms = performance.now() - startedAt;
    times.push(ms);
    spentMs += ms;
  }
  return times;
}

const normalization = { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] };

function runOf({ network, batchSize }: Workload, session: NetworkSession): Run {
  const { height, width, channels } = network.input;
  const bytes = Uint8Array.from({ length: batchSize * height * width * channels }, (_, index) => index % 251);
  return () => session.run(bytes, batchSize, ['logits']);
}

const probing = { budgetMs: 2_500, leastRounds: 1 };
/** What a quiet machine stays below. A busy one gets more rounds, of which the shortest runs count. */
const quietResidual = 0.07;
/** Milliseconds after which even a busy one gets no more. */
const patienceMs = 8_000;

async function fit(threads: number): Promise<FittedProfile> {
  const workloads = probeWorkloads();
  const startedAt = performance.now();
  let shortest = workloads.map(() => Number.POSITIVE_INFINITY);
  for (;;) {
    const runMs = await time({ workloads, threads, ...probing });
    shortest = shortest.map((ms, index) => Math.min(ms, ...(runMs[index] ?? [])));
    const fitted = fitProfile(
      workloads.map((workload, index) => ({ ...workload, ms: shortest[index] ?? Number.NaN })),
    );
    if (fitted.residual <= quietResidual || performance.now() - startedAt > patienceMs) return fitted;
  }
}

const answers: {
  readonly [Type in TimingRequest['type']]: (
    request: Extract<TimingRequest, { readonly type: Type }>,
  ) => Promise<TimingAnswers[Type]>;
} = {
  time: ({ plan }) => time(plan),
  fit: ({ threads }) => fit(threads),
  explain: async ({ observations }) => fitProfile(observations),
};

/** The table has an answer for each type of request. */
const answerTo = (request: TimingRequest): Promise<TimingAnswers[keyof TimingAnswers]> =>
  answers[request.type](request as never);

/** Entry point of the thread that measures: one request, one reply. */
async function serve(port: MessagePort, request: TimingRequest): Promise<void> {
  const reply = (message: TimingReply): void => port.postMessage(message);
  yieldToOthers();
  try {
    reply({ type: 'answer', answer: await answerTo(request) });
  } catch (error) {
    reply({ type: 'failed', error: toPlainError(error, 'ENGINE_UNAVAILABLE') });
  }
}

if (parentPort !== null) void serve(parentPort, workerData as TimingRequest);
