import { ask } from './processes.ts';
import { type PyTorch, pyTorches } from './pytorch.ts';
import { median, type Row } from './row.ts';
import { type TrainingRequest, type TrainingResult, trainingWorkloads } from './training-workloads.ts';

const length = { warmUps: 2, steps: 5 };

/** All take turns so many times, for the machine has moods. */
const rounds = 2;

/**
 * Training steps (SGD with Nesterov momentum, float32) of ours and of PyTorch's, on all cores. The bounds are those
 * towards Debian's PyTorch; a current one, where `PYTORCH_PYTHON` names its interpreter, is shown beside it.
 */
export async function training(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const peers = await pyTorches();
  for (const [name, workload] of Object.entries(trainingWorkloads)) {
    rows.push(...(await compare(name, { ...workload, ...length }, peers)));
  }
  return rows;
}

async function compare(
  name: string,
  request: TrainingRequest,
  peers: readonly PyTorch[],
): Promise<readonly Row[]> {
  const row = (measure: string, value: number, unit: string, bound = ''): Row => ({
    bench: 'training',
    measure: `${name}: ${measure}`,
    value,
    unit,
    bound,
  });
  const ours: TrainingResult[] = [];
  const theirs = new Map(peers.map((peer) => [peer, [] as TrainingResult[]]));
  for (let round = 0; round < rounds; round++) {
    ours.push(await ask<TrainingRequest, TrainingResult>('./train-ours.ts', request));
    for (const [peer, results] of theirs) results.push(await peer.train(request));
  }
  const [stepMs, peakBytes] = [stepMsOf(ours), peakOf(ours)];
  const perSecond = (ms: number): number => (1000 * request.batchSize) / ms;
  return [
    row('images a second', perSecond(stepMs), '/s'),
    row('peak memory', peakBytes / 1e6, 'MB'),
    ...fastestOfEach(theirs).flatMap(([{ label, isBound }, results]) => [
      row(`images a second, ${label}`, perSecond(stepMsOf(results)), '/s'),
      row(`images a second ÷ ${label}`, stepMsOf(results) / stepMs, '×', isBound ? '≥ 1' : ''),
      row(`peak memory ÷ ${label}`, peakBytes / peakOf(results), '×', isBound ? '≤ 1.2' : ''),
    ]),
  ];
}

const stepMsOf = (results: readonly TrainingResult[]): number =>
  median(results.flatMap(({ stepMs }) => stepMs));

const peakOf = (results: readonly TrainingResult[]): number =>
  Math.max(...results.map(({ peakBytes }) => peakBytes));

type Contender = readonly [PyTorch, readonly TrainingResult[]];

/** Of each installation, the memory format that it is faster with. */
function fastestOfEach(contenders: Iterable<Contender>): readonly Contender[] {
  const byVersion = Map.groupBy(contenders, ([{ python }]) => python);
  return [...byVersion.values()].flatMap((group) =>
    group.toSorted(([, one], [, other]) => stepMsOf(one) - stepMsOf(other)).slice(0, 1),
  );
}
