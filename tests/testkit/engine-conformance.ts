import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createOnnxEngine, type Device, type Engine, type InferenceSession } from '@phiscale/engine';
import { baselines, buildNetwork } from '@phiscale/scaling';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';

const golden = fileURLToPath(new URL('../fixtures/golden/tiny-timm/', import.meta.url));
const floats = (name: string): Float32Array =>
  new Float32Array(new Uint8Array(readFileSync(`${golden}${name}.f32`)).buffer);

const pixels = 64;
const numClasses = 10;
const imageBytes = pixels * pixels * 3;
const network = buildNetwork(
  baselines.EFFICIENTNET_B0,
  { widthCoefficient: 0.25, depthCoefficient: 0.35, resolution: pixels, dropoutRate: 0.2 },
  { padding: 'SYMMETRIC', batchNormEpsilon: 1e-5, numClasses },
);

/** PyTorch's input had floats within this of 0; uint8 in 255 steps of it are as near as pixels come. */
const range = 5;
const normalization = { mean: [0.5, 0.5, 0.5], std: Array(3).fill(1 / (2 * range)) };

/** PyTorch's four images, height × width × RGB. */
function goldenImages(): Uint8Array {
  const planes = floats('input');
  return Uint8Array.from(planes, (_, index) => {
    const channel = index % 3;
    const position = Math.floor((index % imageBytes) / 3);
    const image = Math.floor(index / imageBytes);
    const value = planes[image * imageBytes + channel * pixels * pixels + position] ?? 0;
    return Math.round(255 * (value / (2 * range) + 0.5));
  });
}

/** Largest difference, relative to the largest expected value. */
function relativeError(actual: Float32Array, expected: Float32Array): number {
  expect(actual.length).toBe(expected.length);
  const scale = Math.max(...expected.map(Math.abs));
  return Math.max(...actual.map((value, index) => Math.abs(value - (expected[index] as number)))) / scale;
}

/** By so much (4.2 % measured) the rounding of pixels moves the answers; the test after it is the sharp one. */
const roundingTolerance = 6e-2;
/** Between engines, devices and sizes of batch: the order of sums. */
const tolerance = 1e-3;

async function load(engine: Engine, device: Device): Promise<InferenceSession> {
  const weights = { path: `${golden}model.safetensors`, naming: 'TIMM' } as const;
  return engine.loadInferenceSession({ network, weights, normalization, device, threads: 1 });
}

/** What every engine must do on every device, at inference. */
export function describeEngineConformance(
  name: string,
  createEngine: () => Engine,
  device: Device = 'CPU',
): void {
  describe(`an inference session of ${name}`, () => {
    const images = goldenImages();
    const batch = (first: number, size: number) =>
      images.slice(first * imageBytes, (first + size) * imageBytes);
    let engine: Engine;
    beforeAll(() => {
      engine = createEngine();
    });
    const open = async (on: Engine = engine, where: Device = device): Promise<InferenceSession> => {
      const session = await load(on, where);
      onTestFinished(() => session.close());
      return session;
    };

    it('runs on the device that was asked for', async () => {
      expect((await open()).device).toBe(device);
    });

    it("gives PyTorch's logits and features, as far as 256 steps of pixels tell", async () => {
      const output = await (await open()).run(batch(0, 4), 4);
      expect(relativeError(output.logits, floats('logits'))).toBeLessThan(roundingTolerance);
      expect(relativeError(output.features, floats('features'))).toBeLessThan(roundingTolerance);
    });

    it('gives what ONNX Runtime gives on the CPU, to 1e-3, in batches of 1, 3 and 4', async () => {
      const [session, reference] = [await open(), await open(createOnnxEngine(), 'CPU')];
      for (const size of [1, 3, 4]) {
        const actual = await session.run(batch(4 - size, size), size);
        const expected = await reference.run(batch(4 - size, size), size);
        expect(relativeError(actual.logits, expected.logits)).toBeLessThan(tolerance);
        expect(relativeError(actual.features, expected.features)).toBeLessThan(tolerance);
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
