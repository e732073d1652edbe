import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ask } from './processes.ts';
import { median, type Row } from './row.ts';

export interface TrainingRequest {
  readonly widthCoefficient: number;
  readonly depthCoefficient: number;
  readonly resolution: number;
  readonly stemStride: number;
  readonly numClasses: number;
  readonly batchSize: number;
  readonly warmUps: number;
  readonly steps: number;
}

export interface TrainingResult {
  readonly stepMs: readonly number[];
  /** Most memory the process held. */
  readonly peakBytes: number;
}

const workloads: Readonly<Record<string, TrainingRequest>> = {
  'B0, 64 px, batch 32': {
    widthCoefficient: 1,
    depthCoefficient: 1,
    resolution: 64,
    stemStride: 2,
    numClasses: 1000,
    batchSize: 32,
    warmUps: 3,
    steps: 10,
  },
  // The model in the box: the compound rule at φ = −5
  'B(−5), 32 px, stem stride 1, batch 128': {
    widthCoefficient: 1.1 ** -5,
    depthCoefficient: 1.2 ** -5,
    resolution: 32,
    stemStride: 1,
    numClasses: 10,
    batchSize: 128,
    warmUps: 3,
    steps: 10,
  },
};

/** Training steps (SGD with Nesterov momentum, float32) of ours and of PyTorch's, on all cores, one after the other. */
export async function training(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [name, request] of Object.entries(workloads)) {
    const ours = await ask<TrainingRequest, TrainingResult>('./train-ours.ts', request);
    const theirs = await trainWithPyTorch(request);
    const row = (measure: string, value: number, unit: string, bound = ''): Row => ({
      bench: 'training',
      measure: `${name}: ${measure}`,
      value,
      unit,
      bound,
    });
    rows.push(
      row('images a second', imagesPerSecond(request, ours), '/s'),
      row('peak memory', ours.peakBytes / 1e6, 'MB'),
    );
    if (theirs === null) continue;
    rows.push(
      row('images a second, PyTorch', imagesPerSecond(request, theirs), '/s'),
      row('peak memory, PyTorch', theirs.peakBytes / 1e6, 'MB'),
      row('ratio to PyTorch', median(theirs.stepMs) / median(ours.stepMs), '×', '≥ 1'),
    );
  }
  return rows;
}

const imagesPerSecond = ({ batchSize }: TrainingRequest, { stepMs }: TrainingResult): number =>
  (1000 * batchSize) / median(stepMs);

/** Null, with a word about it, where there is no PyTorch (Debian's python3-torch). */
async function trainWithPyTorch(request: TrainingRequest): Promise<TrainingResult | null> {
  const script = fileURLToPath(new URL('./train-with-pytorch.py', import.meta.url));
  const argument = JSON.stringify({ ...request, threads: availableParallelism() });
  try {
    const { stdout } = await promisify(execFile)('/usr/bin/python3', [script, argument]);
    return JSON.parse(stdout);
  } catch (error) {
    console.error(`no comparison with PyTorch: ${error instanceof Error ? error.message : error}`);
    return null;
  }
}
