import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Device,
  type Engine,
  emitInferenceGraph,
  type InferenceSession,
  readWeights,
} from '@phiscale/engine';
import { baselines, buildNetwork } from '@phiscale/scaling';
import { InferenceSession as Runtime, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';

const golden = fileURLToPath(new URL('../fixtures/golden/tiny-timm/', import.meta.url));
const floats = (name: string): Float32Array =>
  new Float32Array(new Uint8Array(readFileSync(`${golden}${name}.f32`)).buffer);

const pixels = 64;
const numClasses = 10;
const imageBytes = pixels * pixels * 3;
const weights = { path: `${golden}model.safetensors`, naming: 'TIMM' } as const;
const network = buildNetwork(
  baselines.EFFICIENTNET_B0,
  { widthCoefficient: 0.25, depthCoefficient: 0.35, resolution: pixels, dropoutRate: 0.2 },
  { padding: 'SYMMETRIC', batchNormEpsilon: 1e-5, numClasses },
);

const normalization = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

/** Four images, height × width × RGB. */
const images = Uint8Array.from(
  { length: 4 * imageBytes },
  (_, index) => (index * 31 + (index >> 7) * 97) % 256,
);
const batch = (first: number, size: number): Uint8Array<ArrayBuffer> =>
  images.slice(first * imageBytes, (first + size) * imageBytes);

/** The same images as PyTorch would have them: normalised, image × RGB × height × width. */
function normalised(): Float32Array {
  const planes = new Float32Array(images.length);
  for (const [index, value] of images.entries()) {
    const channel = index % 3;
    const image = Math.floor(index / imageBytes);
    const position = Math.floor((index % imageBytes) / 3);
    planes[image * imageBytes + channel * pixels * pixels + position] =
      (value / 255 - Number(normalization.mean[channel])) / Number(normalization.std[channel]);
  }
  return planes;
}

/** The network on the CPU in this process, on floats as PyTorch takes them: a session has pixels only. */
async function runOnFloats(planes: Float32Array): Promise<Record<'logits' | 'features', Float32Array>> {
  const { bytes, externalData } = emitInferenceGraph(network, await readWeights(network, weights), null);
  const session = await Runtime.create(bytes, { externalData });
  const image = new Tensor('float32', planes, [4, 3, pixels, pixels]);
  const { logits, features } = await session.run({ image });
  const output = {
    logits: Float32Array.from(logits?.data as Float32Array),
    features: Float32Array.from(features?.data as Float32Array),
  };
  await session.release();
  return output;
}

/** Largest difference, relative to the largest expected value. */
function relativeError(actual: Float32Array, expected: Float32Array): number {
  expect(actual.length).toBe(expected.length);
  const scale = Math.max(...expected.map(Math.abs));
  return Math.max(...actual.map((value, index) => Math.abs(value - (expected[index] as number)))) / scale;
}

/** Of ONNX Runtime on the CPU to PyTorch. */
const goldenTolerance = 1e-4;
/** Between engines, devices and sizes of batch: the order of sums. */
const tolerance = 1e-3;

async function load(engine: Engine, device: Device): Promise<InferenceSession> {
  return engine.loadInferenceSession({ network, weights, normalization, device, threads: 1 });
}

/** What every engine must do on every device, at inference. */
export function describeEngineConformance(
  name: string,
  createEngine: () => Engine,
  device: Device = 'CPU',
): void {
  describe(`an inference session of ${name}`, () => {
    let engine: Engine;
    beforeAll(() => {
      engine = createEngine();
    });
    const open = async (): Promise<InferenceSession> => {
      const session = await load(engine, device);
      onTestFinished(() => session.close());
      return session;
    };

    it('runs on the device that was asked for', async () => {
      expect((await open()).device).toBe(device);
    });

    it("gives, in batches of 1, 3 and 4, what a graph gives that has PyTorch's answers", async () => {
      const seenByPyTorch = await runOnFloats(floats('input'));
      const expected = await runOnFloats(normalised());
      const session = await open();
      for (const output of ['logits', 'features'] as const) {
        expect(relativeError(seenByPyTorch[output], floats(output))).toBeLessThan(goldenTolerance);
      }
      for (const size of [1, 3, 4]) {
        const actual = await session.run(batch(4 - size, size), size);
        for (const output of ['logits', 'features'] as const) {
          const tail = expected[output].slice(-actual[output].length);
          expect(relativeError(actual[output], tail)).toBeLessThan(tolerance);
        }
      }
    });

    it('runs beside another one, each with its own answers', async () => {
      const sessions = await Promise.all([open(), open()]);
      const outputs = await Promise.all(
        [0, 1, 2, 3].map((image) => (sessions[image % 2] as InferenceSession).run(batch(image, 1), 1)),
      );
      const whole = await (sessions[0] as InferenceSession).run(batch(0, 4), 4);
      for (const [image, { logits }] of outputs.entries()) {
        const expected = whole.logits.subarray(image * numClasses, (image + 1) * numClasses);
        expect(relativeError(logits, expected)).toBeLessThan(tolerance);
      }
    });

    it('finishes what runs when it is closed, refuses what comes after, and can be opened again', async () => {
      const session = await open();
      const running = session.run(batch(0, 1), 1);
      await session.close();
      const { logits } = await running;
      await expect(session.run(batch(0, 1), 1)).rejects.toMatchObject({ code: 'SESSION_CLOSED' });
      const again = await (await open()).run(batch(0, 1), 1);
      expect(relativeError(again.logits, logits)).toBeLessThan(tolerance);
    });

    it('fails a run whose pixels are too few, and goes on', async () => {
      const session = await open();
      await expect(session.run(new Uint8Array(10), 1)).rejects.toMatchObject({ code: 'SESSION_FAILED' });
      expect((await session.run(batch(0, 1), 1)).logits).toHaveLength(numClasses);
    });
  });
}
