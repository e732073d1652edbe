import { baselines, buildNetwork } from '@phiscale/scaling';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import type { Batching } from './batching.ts';
import { NetworkSession } from './network-session.ts';

const resolution = 32;
const imageSize = resolution * resolution * 3;
const coefficients = { widthCoefficient: 0.25, depthCoefficient: 0.35, resolution, dropoutRate: 0 };
const network = buildNetwork(baselines.EFFICIENTNET_B0, coefficients, { numClasses: 2 });

/** Answers each image with its first value and with its size in the batch that the runtime saw. */
function open(batching: Batching): { session: NetworkSession; feeds: Tensor[] } {
  const feeds: Tensor[] = [];
  const runtime = {
    run: async (feed: Record<string, Tensor>, outputs: readonly string[]) => {
      const [images] = Object.values(feed) as [Tensor];
      feeds.push(images);
      const [size] = images.dims as [number];
      const rows = Float32Array.from({ length: 2 * size }, (_, index) =>
        index % 2 === 0 ? Number(images.data[(index / 2) * imageSize]) : size,
      );
      return Object.fromEntries(outputs.map((name) => [name, new Tensor('float32', rows, [size, 2])]));
    },
  } as unknown as InferenceSession;
  return { session: new NetworkSession(runtime, network, batching), feeds };
}

/** Images of one value each. */
const images = (...values: number[]): Uint8Array =>
  Uint8Array.from(values.flatMap((value) => Array<number>(imageSize).fill(value)));

describe('NetworkSession', () => {
  it.each<[Batching, number[]]>([
    ['whole', [5, 3, 6, 3, 7, 3]],
    ['filled', [5, 4, 6, 4, 7, 4]],
    ['oneByOne', [5, 1, 6, 1, 7, 1]],
  ])('answers with the rows of the batch’s own images, in their order: %s', async (batching, expected) => {
    const { session } = open(batching);
    const { logits, features } = await session.run(images(5, 6, 7), 3, ['logits', 'features']);
    expect([...logits]).toEqual(expected);
    expect([...features]).toEqual(expected);
  });

  it('fills a batch with black images', async () => {
    const { session, feeds } = open('filled');
    await session.run(images(5, 6, 7), 3, ['logits']);
    expect([...(feeds[0]!.data as Uint8Array)]).toEqual([...images(5, 6, 7, 0)]);
  });

  it.each(['whole', 'filled', 'oneByOne'] as const)(
    'refuses pixels that are not as many as the batch says: %s',
    async (batching) => {
      const { session, feeds } = open(batching);
      await expect(session.run(images(1, 2), 3, ['logits'])).rejects.toThrow(
        'a batch of 3 has 9216 values, not 6144',
      );
      await expect(session.run(images(1, 2), 1, ['logits'])).rejects.toThrow('not 6144');
      expect(feeds).toEqual([]);
    },
  );

  it('takes normalised floats channel by channel, where the graph does', async () => {
    const { session, feeds } = open('whole');
    await session.run(Float32Array.from(images(3)), 1, ['logits']);
    expect(feeds[0]).toMatchObject({ type: 'float32', dims: [1, 3, resolution, resolution] });
  });

  it('answers in memory of its own', async () => {
    const { session } = open('whole');
    const [first, second] = [
      await session.run(images(1), 1, ['logits']),
      await session.run(images(2), 1, ['logits']),
    ];
    expect(first.logits.byteLength).toBe(first.logits.buffer.byteLength);
    expect(first.logits.buffer).not.toBe(second.logits.buffer);
  });
});
