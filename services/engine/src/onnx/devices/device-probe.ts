import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scaleNetwork } from '@phiscale/scaling';
import { InferenceSession, listSupportedBackends, Tensor } from 'onnxruntime-node';
import { answerProbe } from '../../ask-probe.ts';
import { randomWeights } from '../../weights/random-weights.ts';
import { emitInferenceGraph, inferenceGraph } from '../emit-inference-graph.ts';
import { type Device, deviceRow } from './devices.ts';
import { requirePlacement } from './placement.ts';

/** One block with all that EfficientNets are made of. */
const { network } = scaleNetwork({
  rule: 'COMPOUND',
  phi: 0,
  baseline: {
    stem: { filters: 8 },
    stages: [
      {
        operator: 'MBConv',
        kernelSize: 3,
        stride: 1,
        channels: 8,
        repeats: 1,
        expandRatio: 6,
        seRatio: 0.25,
      },
    ],
    headFilters: 16,
    resolution: 32,
  },
});
const { bytes, externalData } = emitInferenceGraph(network, randomWeights(network), {
  mean: [0.5, 0.5, 0.5],
  std: [0.25, 0.25, 0.25],
});
const { height, width, channels } = network.input;
const pixels = Uint8Array.from({ length: height * width * channels }, (_, index) => (index * 31) % 256);

/** Relative to the largest logit: what kernels of half the precision would still reach. */
const tolerance = 1e-2;

async function run(options: InferenceSession.SessionOptions): Promise<Float32Array> {
  const session = await InferenceSession.create(bytes, { ...options, externalData });
  const images = new Tensor('uint8', pixels, [1, height, width, channels]);
  const { logits } = await session.run({ [inferenceGraph.images]: images });
  const values = Float32Array.from(logits?.data as Float32Array);
  if (options.enableProfiling === true) session.endProfiling();
  await session.release();
  return values;
}

/** Throws the runtime's own error, or one that tells what else is wrong. */
async function probe(device: Device): Promise<void> {
  const { providers, profiledAs } = deviceRow(device);
  const supported = listSupportedBackends().map(({ name }) => name);
  const missing = providers.find((provider) => !supported.includes(String(provider)));
  if (missing !== undefined) throw new Error(`this build of ONNX Runtime has ${supported.join(', ')} only`);
  const folder = await mkdtemp(join(tmpdir(), 'phiscale-probe-'));
  try {
    const profileFilePrefix = join(folder, 'profile');
    const actual = await run({ executionProviders: providers, enableProfiling: true, profileFilePrefix });
    const expected = await run({ executionProviders: ['cpu'] });
    const scale = Math.max(...expected.map(Math.abs));
    const error =
      Math.max(...expected.map((value, index) => Math.abs(value - Number(actual[index])))) / scale;
    if (!(error < tolerance)) throw new Error(`its answers differ from the CPU's by ${error}`);
    await requirePlacement(folder, profiledAs);
  } finally {
    await rm(folder, { recursive: true });
  }
}

await answerProbe(probe(process.argv[2] as Device));
