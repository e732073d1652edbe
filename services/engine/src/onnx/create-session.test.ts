import { scaleNetwork } from '@phiscale/scaling';
import { expect, it, onTestFinished } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import { randomWeights } from '../weights/random-weights.ts';
import { createSession } from './create-session.ts';
import type { NetworkSession } from './network-session.ts';

const { network } = scaleNetwork({ rule: 'OFFICIAL', variant: 'B0' });
const normalization = { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] };

async function open(threads: number): Promise<NetworkSession> {
  const weights = randomWeights(network);
  const session = await createSession({ network, weights, normalization, threads });
  onTestFinished(() => session.release());
  return session;
}

it('answers the same with few threads, which get one image at a time, as with many, which get a batch', async () => {
  const imageSize = 224 * 224 * 3;
  const images = Uint8Array.from(
    { length: 3 * imageSize },
    (_, index) => (index * 31 + (index >> 9) * 7) % 256,
  );
  const [few, many] = [await open(1), await open(4)];
  const outputs = ['logits', 'features', 'featureMap'] as const;
  const actual = await few.run(images, 3, outputs);
  const expected = await many.run(images, 3, outputs);
  for (const output of outputs) expect(relativeError(actual[output], expected[output])).toBeLessThan(1e-5);
  // To the last bit: it saw no others
  const last = await few.run(images.subarray(2 * imageSize), 1, outputs);
  expect(actual.logits.slice(2000)).toEqual(last.logits);
});
