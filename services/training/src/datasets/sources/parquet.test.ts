import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { jpegOf } from '../../testing/samples.ts';
import { openWorkshop } from '../../testing/workshop.ts';
import { defaultImportLimits } from '../import-limits.ts';
import { ParquetReader } from './parquet-reader.ts';

const numbers = [1, 0, 1, 0];
const images = await Promise.all(
  numbers.map(async (label) => ({ bytes: await jpegOf([label * 200, 0, 0]), path: null })),
);

/** As `datasets` 3 writes them, features and all. */
function parquetFile(names: readonly string[] | null, labels: readonly number[] = numbers): Uint8Array {
  const features = { image: { _type: 'Image' }, label: { names, _type: 'ClassLabel' } };
  const kvMetadata =
    names === null ? [] : [{ key: 'huggingface', value: JSON.stringify({ info: { features } }) }];
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'image', data: images },
        { name: 'label', data: labels.map(BigInt) },
      ],
      schema: [
        { name: 'root', num_children: 2 },
        { name: 'image', repetition_type: 'OPTIONAL', num_children: 2 },
        { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
        { name: 'path', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
        { name: 'label', type: 'INT64', repetition_type: 'OPTIONAL' },
      ],
      kvMetadata,
      rowGroupSize: 3,
    }),
  );
}

const source = { kind: 'PARQUET', train: ['train.parquet'] } as const;

describe('a Parquet file', () => {
  it('gives images and the names of its classes, in their order', async () => {
    await using workshop = await openWorkshop();
    await workshop.put('train.parquet', parquetFile(['zebra', 'ant']));
    const { classes, report } = await workshop.importFrom({ source });
    expect(classes.map(({ name }) => name)).toEqual(['zebra', 'ant']);
    expect(report).toMatchObject({ acceptedImages: 4, refusedEntries: 0 });
    await using reader = await workshop.store.open('sample');
    expect([...reader.index.labels]).toEqual(numbers);
  });

  it('without names has classes by number', async () => {
    await using workshop = await openWorkshop();
    await workshop.put('train.parquet', parquetFile(null));
    const { classes } = await workshop.importFrom({ source });
    expect(classes.map(({ name }) => name)).toEqual(['0', '1']);
  });

  it('without names has those of the files beside it', async () => {
    await using workshop = await openWorkshop();
    await workshop.put('train.parquet', parquetFile(['zebra', 'ant']));
    await workshop.put('validation.parquet', parquetFile(null, [0, 1, 1, 1]));
    const { classes } = await workshop.importFrom({
      source: { ...source, validation: ['validation.parquet'] },
    });
    expect(classes).toEqual([
      { name: 'zebra', numImages: { TRAIN: 2, VALIDATION: 1, TEST: 0 } },
      { name: 'ant', numImages: { TRAIN: 2, VALIDATION: 3, TEST: 0 } },
    ]);
  });

  it('brings classes that the one before it does not have', async () => {
    await using workshop = await openWorkshop();
    await workshop.put('0.parquet', parquetFile(['zebra', 'ant']));
    await workshop.put('1.parquet', parquetFile(['bee', 'ant']));
    const { classes } = await workshop.importFrom({
      source: { ...source, train: ['0.parquet', '1.parquet'] },
    });
    expect(classes.map(({ name, numImages }) => [name, numImages.TRAIN + numImages.VALIDATION])).toEqual([
      ['zebra', 2],
      ['ant', 4],
      ['bee', 2],
    ]);
  });

  it('for validation brings a split', async () => {
    await using workshop = await openWorkshop();
    await workshop.put('train.parquet', parquetFile(null));
    const { classes } = await workshop.importFrom({ source: { ...source, validation: source.train } });
    expect(classes[0]?.numImages).toEqual({ TRAIN: 2, VALIDATION: 2, TEST: 0 });
  });

  it('has no class for an image whose label is empty, or a number that an empty name stands for', async () => {
    await using workshop = await openWorkshop();
    const columnData = [
      { name: 'image', data: images.map(({ bytes }) => bytes), type: 'BYTE_ARRAY' as const },
      { name: 'label', data: ['ant', '', 'bee', 'ant'], type: 'STRING' as const },
    ];
    await workshop.put('text.parquet', new Uint8Array(parquetWriteBuffer({ columnData })));
    await workshop.put('numbers.parquet', parquetFile(['ant', '', 'bee'], [0, 1, 2, 0]));
    for (const name of ['text', 'numbers']) {
      const { classes, report } = await workshop.importFrom({
        name,
        source: { ...source, train: [`${name}.parquet`] },
      });
      expect(classes.map((each) => each.name)).toEqual(['ant', 'bee']);
      expect(report.refusedByReason).toEqual({ NO_CLASS: 1 });
    }
  });

  it('without the columns says which it has', async () => {
    await using workshop = await openWorkshop();
    const columnData = [{ name: 'text', data: ['a'] }];
    await workshop.put('train.parquet', new Uint8Array(parquetWriteBuffer({ columnData })));
    await expect(workshop.importFrom({ source })).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
      problem: { argument: 'train[0]', received: 'root, text' },
    });
  });

  it('that is none, or cut off, is unreadable', async () => {
    await using workshop = await openWorkshop();
    for (const bytes of [Buffer.from('no parquet'), parquetFile(null).subarray(0, -20), new Uint8Array()]) {
      await workshop.put('train.parquet', bytes);
      await expect(workshop.importFrom({ source })).rejects.toMatchObject({
        code: 'SOURCE_UNREADABLE',
        problem: { argument: 'train[0]', received: 'another one, or a part of one' },
      });
    }
  });

  it('that the system does not read says why, and is not taken for another file', async () => {
    await using workshop = await openWorkshop();
    await workshop.put('train.parquet', parquetFile(null));
    const metadata = ParquetReader.prototype.metadata;
    // gone by now: permissions would not keep root from it
    const spy = vi.spyOn(ParquetReader.prototype, 'metadata').mockImplementation(function (
      this: ParquetReader,
      path,
    ) {
      return metadata.call(this, `${path}.gone`);
    });
    onTestFinished(() => spy.mockRestore());
    await expect(workshop.importFrom({ source })).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
      problem: {
        argument: 'train[0]',
        expected: 'a file that can be read',
        received: 'no such file or directory',
      },
    });
  });

  describe('with a page that keeps its decoder for ever', () => {
    const damaged = Buffer.from(parquetFile(null));
    // The page of three empty paths: a data_page_header_v2 (parquet.thrift) whose num_nulls has a type that there is not
    damaged[damaged.indexOf(Uint8Array.of(0x5c, 0x15, 6, 0x15, 6)) + 3] = 0x80;

    it('is unreadable', async () => {
      await using workshop = await openWorkshop({ ...defaultImportLimits, maxDecodeMs: 5000 });
      await workshop.put('train.parquet', damaged);
      await expect(workshop.importFrom({ source })).rejects.toMatchObject({
        code: 'SOURCE_UNREADABLE',
        problem: { received: 'decoding a part of it does not end' },
      });
    });

    it.each([0, 1000])('lets its import be cancelled, after %s ms', async (afterMs) => {
      await using workshop = await openWorkshop();
      await workshop.put('train.parquet', damaged);
      const controller = new AbortController();
      const imported = workshop.importFrom({ source, signal: controller.signal });
      setTimeout(() => controller.abort(), afterMs);
      await expect(imported).rejects.toMatchObject({ code: 'CANCELLED' });
    });
  });
});
