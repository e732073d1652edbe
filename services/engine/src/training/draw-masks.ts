import { createRandom } from '@phiscale/common';
import { answerFor, type Network } from '@phiscale/scaling';
import { masks } from './masks.ts';

/** Masks of one batch, [channels, images] each, by the name of the graph's input. The same seed draws the same. */
export function drawMasks(
  { operations }: Network,
  batchSize: number,
  seed: number,
): ReadonlyMap<string, Float32Array<ArrayBuffer>> {
  const random = createRandom(seed);
  const drawn = new Map<string, Float32Array<ArrayBuffer>>();
  for (const operation of operations) {
    const mask = answerFor(masks, operation);
    if (mask === null) continue;
    const kept = 1 / (1 - mask.rate);
    const numbers = new Float32Array(mask.channels * batchSize);
    drawn.set(
      mask.name,
      numbers.map(() => (random() < mask.rate ? 0 : kept)),
    );
  }
  return drawn;
}
