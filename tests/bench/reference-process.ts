// Child process: decodes and runs images when it is told to, one after the other, and is idle otherwise.
import { availableParallelism } from 'node:os';
import { decode, openReference } from './reference.ts';

export interface ReferenceSetup {
  readonly weightsPath: string;
  readonly images: readonly string[];
}

/** Positions among the images; the answer is the milliseconds of each. */
export type ReferenceBlock = readonly number[];

process.once('message', async ({ weightsPath, images }: ReferenceSetup) => {
  const files = images.map((image) => Buffer.from(image, 'base64'));
  const reference = await openReference(weightsPath, availableParallelism(), true);
  process.on('message', async (block: ReferenceBlock) => {
    const imageMs: number[] = [];
    for (const index of block) {
      const startedAt = performance.now();
      await reference.run([await decode(files[index] as Buffer)]);
      imageMs.push(performance.now() - startedAt);
    }
    process.send?.(imageMs);
  });
  process.send?.('ready');
});
