import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { defaultImageLimits } from './decode-image.ts';
import { ImageDecoder } from './image-decoder.ts';

describe('ImageDecoder', () => {
  it('does no more at once than there are cores, whatever decodes, and refuses what does not fit the queue', async () => {
    const decoder = new ImageDecoder({ limits: defaultImageLimits, maxQueueSize: 1 });
    const gate = Promise.withResolvers<void>();
    let started = 0;
    const work = async () => {
      started++;
      await gate.promise;
      return started;
    };
    const places: Promise<unknown>[] = [];
    for (let place = 0; place < availableParallelism(); place++) {
      places.push(decoder.inTurn(work));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const waiting = decoder.inTurn(work);
    await expect(decoder.inTurn(work)).rejects.toMatchObject({ code: 'QUEUE_FULL' });
    expect(started).toBe(availableParallelism());
    gate.resolve();
    await Promise.all(places);
    expect((await waiting).result).toBe(availableParallelism() + 1);
  });
});
