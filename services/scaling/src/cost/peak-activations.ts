import type { Network, Shape } from '../network.ts';

const size = ({ channels, height, width }: Shape): number => channels * height * width;

/**
 * Most elements alive at once while one image runs through the list in order: each operation's output beside
 * every value that it or a later operation still reads. No value shares memory with another.
 */
export function peakActivations({ input, operations, logits, features }: Network): number {
  const lastRead = new Map<string, number>();
  for (const [position, { inputs }] of operations.entries()) {
    for (const name of inputs) lastRead.set(name, position);
  }
  for (const output of [logits, features]) lastRead.set(output, operations.length);

  const sizes = new Map([['image', size(input)]]);
  let alive = size(input);
  let peak = alive;
  for (const [position, { name, inputs, outputShape }] of operations.entries()) {
    sizes.set(name, size(outputShape));
    alive += size(outputShape);
    peak = Math.max(peak, alive);
    for (const read of new Set(inputs)) {
      if (lastRead.get(read) === position) alive -= sizes.get(read) ?? 0;
    }
  }
  return peak;
}
