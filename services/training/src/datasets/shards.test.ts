import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { array, assert, asyncProperty, integer, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DatasetReader } from './dataset-reader.ts';
import { decodeIndex, encodeIndex, imageBytes, indexFile, placeOf, shardFile } from './shard-layout.ts';
import { ShardWriter } from './shard-writer.ts';

const sidePx = 4;
const size = imageBytes(sidePx);

describe('shards', () => {
  it('give every image back as it was put in', async () => {
    const images = array(uint8Array({ minLength: size, maxLength: size }), { minLength: 1, maxLength: 8 });
    await assert(
      asyncProperty(images, async (pictures) => {
        const folder = await mkdtemp(join(tmpdir(), 'shards-'));
        await using writer = new ShardWriter(folder, sidePx);
        for (const picture of pictures) await writer.append(picture);
        await writer.finish(new Uint8Array());
        await writeFile(join(folder, indexFile), new Uint8Array());
        await using reader = await DatasetReader.open({ folder, ...writer.layout, classes: [] });
        for (const index of [...pictures.keys()].reverse()) {
          expect(await reader.read(index)).toEqual(pictures[index]);
        }
        await rm(folder, { recursive: true });
      }),
      { seed: 7, numRuns: 20 },
    );
  });

  it('begin where the one before is full', () => {
    const layout = { sidePx, imagesPerShard: 3 };
    expect(placeOf(2, layout)).toEqual({ shard: 0, offset: 2 * size });
    expect(placeOf(3, layout)).toEqual({ shard: 1, offset: 0 });
  });

  it('that are cut off are reported with the image', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shards-'));
    await using writer = new ShardWriter(folder, sidePx);
    await writer.append(new Uint8Array(size));
    await writer.append(new Uint8Array(size));
    await writer.finish(new Uint8Array());
    await writeFile(join(folder, indexFile), new Uint8Array());
    await truncate(join(folder, shardFile(0)), size + 1);
    await using reader = await DatasetReader.open({ folder, ...writer.layout, classes: [] });
    await expect(reader.read(1)).rejects.toMatchObject({
      code: 'DATASET_CORRUPT',
      problem: { argument: 'image 1' },
    });
    await rm(folder, { recursive: true });
  });
});

describe('an index', () => {
  it('gives labels and splits back', () => {
    const rows = array(integer({ min: 0, max: 65_535 }));
    void assert(
      property(rows, (labels) => {
        const index = {
          labels: Uint16Array.from(labels),
          splits: Uint8Array.from(labels, (label) => label % 3),
        };
        expect(decodeIndex(encodeIndex(index))).toEqual(index);
      }),
      { seed: 7 },
    );
  });
});
