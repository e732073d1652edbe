import { createOnnxEngine, type Device, DeviceFinder } from '@phiscale/engine';
import { loadServer } from './load-server.ts';
import { Server } from './processes.ts';
import { inferOnGpu } from './pytorch.ts';
import type { Row } from './row.ts';
import { b0, createWorkload, imageNet, type Workload } from './workload.ts';

const batchSizes = [1, 8, 32] as const;
const warmUps = 10;
const durationMs = 3_000;
const load = { clients: 128, warmUpMs: 3_000, durationMs: 5_000 };

/**
 * Images per second of B0 on every device beside the CPU that works here: from bytes in memory to logits in memory,
 * against PyTorch on the same GPU, and through the whole service. No rows on a machine without one.
 */
export async function accelerators(): Promise<readonly Row[]> {
  const reports = await new DeviceFinder().list();
  const working = reports.filter(({ device, reason }) => device !== 'CPU' && reason === null);
  if (working.length === 0) return [];
  const workload = await createWorkload();
  const theirs = await inferOnGpu({
    ...{ numClasses: 1000, resolution: 224, ...imageNet },
    ...{ batchSizes, warmUps, durationMs },
  });
  const rows: Row[] = batchSizes.flatMap((size) => {
    const rate = theirs?.rates[size];
    return rate === undefined ? [] : [row(`${theirs?.label}, batches of ${size}`, rate, 'images/s')];
  });
  for (const { device } of working) {
    for (const size of batchSizes) {
      const rate = await runBatches(device, workload, size);
      rows.push(row(`${device}, batches of ${size}`, rate, 'images/s'));
      const other = theirs?.rates[size];
      if (other !== undefined) rows.push(row(`${device}, batches of ${size}: ÷ PyTorch`, rate / other, ''));
    }
    rows.push(...(await serve(device, workload)));
  }
  return rows;
}

async function runBatches(device: Device, { weightsPath }: Workload, size: number): Promise<number> {
  const network = b0();
  const session = await createOnnxEngine().loadInferenceSession({
    network,
    weights: { path: weightsPath, naming: 'TIMM' },
    normalization: imageNet,
    device,
  });
  const { height, width } = network.input;
  const run = () => session.run(new Uint8Array(size * height * width * 3).fill(100), size);
  for (let warmUp = 0; warmUp < warmUps; warmUp++) await run();
  const startedAt = performance.now();
  let runs = 0;
  for (; performance.now() - startedAt < durationMs; runs++) await run();
  const seconds = (performance.now() - startedAt) / 1000;
  await session.close();
  return (size * runs) / seconds;
}

async function serve(device: Device, workload: Workload): Promise<readonly Row[]> {
  const server = await Server.start(workload, { ENGINE_DEVICE: device.toLowerCase(), MAX_BATCH_SIZE: '32' });
  const { answersPerSecond, errors } = await loadServer(server, workload, load);
  await server.stop();
  return [
    row(`${device}, the service, ${load.clients} clients`, answersPerSecond, 'images/s'),
    row(`${device}, the service: errors`, errors, '', '0'),
  ];
}

const row = (measure: string, value: number, unit: string, bound = ''): Row => ({
  bench: 'accelerators',
  measure,
  value,
  unit,
  bound,
});
