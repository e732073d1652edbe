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

/** Debian's `python3-torch` (and `python3-pil`), and the one of the interpreter that `PYTORCH_PYTHON` names; those that are there. */
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

/** Null, with a word about it, where there is no PyTorch, or not what the network's file imports beside it. */
async function versionOf(python: string): Promise<string | null> {
  try {
    const { stdout } = await execute(python, ['-c', 'import numpy, PIL, torch; print(torch.__version__)']);
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
  const script = fileURLToPath(new URL('./train-with-pytorch.py', import.meta.url));
  const argument = JSON.stringify({ ...request, memoryFormat, threads: availableParallelism() });
  const { stdout } = await execute(python, [script, argument]);
  return JSON.parse(stdout);
}
