import { describe, expect, it, vi } from 'vitest';
import { defaultImageLimits } from './decode-image.ts';
import { ImageDecoder } from './image-decoder.ts';

const machine = vi.hoisted(() => ({ cores: 0 }));
vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  availableParallelism: () => machine.cores,
}));

describe('ImageDecoder', () => {
  it.each([
    [2, 2],
    [96, 96],
    [1536, 1024],
  ])(
    'does no more at once than %d cores can, whatever decodes, and refuses what does not fit the queue',
    async (cores, most) => {
      machine.cores = cores;
      const decoder = new ImageDecoder({ limits: defaultImageLimits, maxQueueSize: 1 });
      const gate = Promise.withResolvers<void>();
      let started = 0;
      const work = async () => {
        started++;
        await gate.promise;
        return started;
      };
      const places: Promise<unknown>[] = [];
      for (let place = 0; place < most; place++) {
        places.push(decoder.inTurn(work));
        await new Promise((resolve) => setImmediate(resolve));
      }
      const waiting = decoder.inTurn(work);
      await expect(decoder.inTurn(work)).rejects.toMatchObject({ code: 'QUEUE_FULL' });
      expect(started).toBe(most);
      gate.resolve();
      await Promise.all(places);
      expect((await waiting).result).toBe(most + 1);
    },
  );
});
