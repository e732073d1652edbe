import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TrainingRequest, TrainingResult } from './training-workloads.ts';

const execute = promisify(execFile);

/** An installation of PyTorch, with one of the two memory formats that it computes in. */
export interface PyTorch {
  readonly python: string;
  /** `PyTorch 1.13.0, channels_last`. */
  readonly label: string;
  /** Whether the project's bounds are towards this one. */
  readonly isBound: boolean;
  train(request: TrainingRequest): Promise<TrainingResult>;
}

const memoryFormats = ['contiguous_format', 'channels_last'] as const;

/** Debian's `python3-torch`, and the one of the interpreter that `PYTORCH_PYTHON` names; those that are there. */
export async function pyTorches(): Promise<readonly PyTorch[]> {
  const installations = [
    { python: '/usr/bin/python3', isBound: true },
    { python: process.env['PYTORCH_PYTHON'], isBound: false },
  ];
  const found: PyTorch[] = [];
  for (const { python, isBound } of installations) {
    if (python === undefined) continue;
    const version = await versionOf(python);
    if (version === null) continue;
    for (const memoryFormat of memoryFormats) {
      const label = `PyTorch ${version}, ${memoryFormat}`;
      found.push({ python, label, isBound, train: (request) => train(python, memoryFormat, request) });
    }
  }
  return found;
}

interface InferenceRequest {
  readonly numClasses: number;
  readonly resolution: number;
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly batchSizes: readonly number[];
  /** Runs of each size. */
  readonly warmUps: number;
  readonly durationMs: number;
}

/** Images per second of B0 on the GPU, by size of batch; null where no PyTorch sees one. */
export async function inferOnGpu(
  request: InferenceRequest,
): Promise<{ readonly label: string; readonly rates: Readonly<Record<number, number>> } | null> {
  for (const python of [process.env['PYTORCH_PYTHON'], '/usr/bin/python3']) {
    const version = python === undefined ? null : await versionOf(python);
    if (python === undefined || version === null) continue;
    const rates = await runScript('./infer-with-pytorch.py', python, request);
    if (rates !== null) return { label: `PyTorch ${version}`, rates: rates as Record<number, number> };
  }
  return null;
}

/** Null, with a word about it, where there is no PyTorch. */
async function versionOf(python: string): Promise<string | null> {
  try {
    const { stdout } = await execute(python, ['-c', 'import torch; print(torch.__version__)']);
    return stdout.trim();
  } catch (error) {
    console.error(
      `no comparison with PyTorch of ${python}: ${error instanceof Error ? error.message : error}`,
    );
    return null;
  }
}

/** In a process of its own: what one memory format leaves is not counted as memory of the other. */
async function train(
  python: string,
  memoryFormat: (typeof memoryFormats)[number],
  request: TrainingRequest,
): Promise<TrainingResult> {
  const options = { ...request, memoryFormat, threads: availableParallelism() };
  return (await runScript('./train-with-pytorch.py', python, options)) as TrainingResult;
}

async function runScript(script: string, python: string, request: object): Promise<unknown> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = await execute(python, [path, JSON.stringify(request)]);
  return JSON.parse(stdout);
}
