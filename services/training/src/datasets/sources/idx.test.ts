import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openWorkshop } from '../../testing/workshop.ts';

/** An IDX file of bytes: yann.lecun.com/exdb/mnist, "the IDX file format". */
function idx(dimensions: readonly number[], data: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * dimensions.length);
  header.writeUInt32BE(0x00000800 | dimensions.length);
  for (const [axis, length] of dimensions.entries()) header.writeUInt32BE(length, 4 + 4 * axis);
  return Buffer.concat([header, data]);
}

const labels = [3, 10, 3, 10, 3, 10];
const pixels = Uint8Array.from({ length: labels.length * 16 * 16 }, (_, at) => Math.floor(at / 256) * 40);
const imageFile = idx([labels.length, 16, 16], pixels);
const labelFile = idx([labels.length], Uint8Array.from(labels));
const source = { kind: 'IDX', train: { images: 'images', labels: 'labels' } } as const;

describe('IDX files', () => {
  it.each([
    ['plain', imageFile, labelFile],
    ['gzipped', gzipSync(imageFile), gzipSync(labelFile)],
  ])('become grey pictures of classes in the order of their numbers (%s)', async (_, images, numbers) => {
    await using workshop = await openWorkshop();
    await workshop.put('images', images);
    await workshop.put('labels', numbers);
    const { classes, report } = await workshop.importFrom({ source });
    expect(classes.map(({ name }) => name)).toEqual(['3', '10']);
    expect(report.acceptedImages).toBe(6);
    await using reader = await workshop.store.open('sample');
    expect([...reader.index.labels]).toEqual([0, 1, 0, 1, 0, 1]);
    expect(await reader.read(5)).toEqual(new Uint8Array(16 * 16 * 3).fill(200));
  });

  it('bring their own split', async () => {
    await using workshop = await openWorkshop();
    await workshop.put('images', imageFile);
    await workshop.put('labels', labelFile);
    const { classes } = await workshop.importFrom({ source: { ...source, validation: source.train } });
    expect(classes[0]?.numImages).toEqual({ TRAIN: 3, VALIDATION: 3, TEST: 0 });
  });

  it('are files', async () => {
    await using workshop = await openWorkshop();
    await workshop.put('images', imageFile);
    await workshop.put('labels/0', labelFile);
    await expect(workshop.importFrom({ source })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      problem: { argument: 'train.labels', expected: 'a file', received: 'labels' },
    });
  });

  it.each([
    ['truncated images', imageFile.subarray(0, -1), labelFile, 'train.images'],
    ['truncated labels', imageFile, labelFile.subarray(0, -1), 'train.labels'],
    ['labels in place of images', labelFile, labelFile, 'train.images'],
    ['an empty file', Buffer.alloc(0), labelFile, 'train.images'],
    ['fewer images than labels', idx([5, 16, 16], pixels.subarray(0, 5 * 256)), labelFile, 'train.images'],
    ['images without pixels', idx([6, 0, 16], new Uint8Array()), labelFile, 'train.images'],
  ])('that are wrong are named: %s', async (_, images, numbers, argument) => {
    await using workshop = await openWorkshop();
    await workshop.put('images', images);
    await workshop.put('labels', numbers);
    await expect(workshop.importFrom({ source })).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
      problem: { argument },
    });
    expect(await workshop.contents()).toEqual([]);
  });
});
