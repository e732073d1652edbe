import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Network } from '@phiscale/scaling';
import type { Engine, InferenceSession } from '../engine.ts';
import type { Device } from '../onnx/devices/devices.ts';
import { randomWeights } from '../weights/random-weights.ts';
import { writeWeights } from '../weights/write-weights.ts';
import { askTimingThread } from './ask-timing-thread.ts';
import type { FittedProfile, Observation } from './fit-profile.ts';
import { probeWorkloads } from './probes.ts';
import type { Workload } from './workload.ts';

export interface DeviceFitOptions {
  readonly device: Device;
  readonly engine: Engine;
  readonly signal: AbortSignal;
  /** What is timed. Default: the probes. */
  readonly workloads?: readonly Workload[];
}

/** Milliseconds after which a workload is not run again: a GPU in software takes seconds for one run. */
const sliceMs = 100;
const pixels = { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] };

/**
 * The rates of any device, from the engine's own sessions on it, one network after the other. They are fitted as the
 * processor's are, as if the runtime fused as much there: the residual tells how well that explains what was measured.
 * @throws EngineError `DEVICE_UNAVAILABLE` and whatever loading and running throw; the signal's reason when it aborts.
 */
export async function fitDevice({
  workloads = probeWorkloads(),
  signal,
  ...options
}: DeviceFitOptions): Promise<FittedProfile> {
  const observations: Observation[] = [];
  for (const [network, ofNetwork] of Map.groupBy(workloads, (workload) => workload.network)) {
    signal.throwIfAborted();
    const session = await openOn(network, options);
    try {
      for (const workload of ofNetwork) observations.push({ ...workload, ms: await time(session, workload) });
    } finally {
      await session.close();
    }
  }
  return askTimingThread({ type: 'explain', observations }, signal);
}

async function openOn(
  network: Network,
  { device, engine }: Pick<DeviceFitOptions, 'device' | 'engine'>,
): Promise<InferenceSession> {
  const folder = await mkdtemp(join(tmpdir(), 'phiscale-hardware-'));
  try {
    const weights = { path: join(folder, 'weights.safetensors'), naming: 'TIMM' } as const;
    await writeWeights(network, randomWeights(network), weights);
    return await engine.loadInferenceSession({ network, weights, normalization: pixels, device });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Milliseconds of the shortest run: whatever else a machine does only adds to it. A first one, before, prepares. */
async function time(session: InferenceSession, { network, batchSize }: Workload): Promise<number> {
  const { height, width, channels } = network.input;
  const run = async (): Promise<number> => {
    const images = Uint8Array.from(
      { length: batchSize * height * width * channels },
      (_, index) => index % 251,
    );
    return (await session.run(images, batchSize)).runMs;
  };
  await run();
  let shortestMs = Number.POSITIVE_INFINITY;
  for (let spentMs = 0; spentMs < sliceMs; ) {
    const ms = await run();
    shortestMs = Math.min(shortestMs, ms);
    spentMs += ms;
  }
  return shortestMs;
}
