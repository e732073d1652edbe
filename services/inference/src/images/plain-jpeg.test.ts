import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPlainJpeg } from './plain-jpeg.ts';

const photo = (): Sharp =>
  sharp({ create: { width: 70, height: 41, channels: 3, background: { r: 200, g: 100, b: 50 } } });

describe('readPlainJpeg', () => {
  it.each([
    ['baseline', photo().jpeg()],
    ['progressive', photo().jpeg({ progressive: true })],
    ['grey', photo().greyscale().jpeg()],
    ['without subsampling', photo().jpeg({ chromaSubsampling: '4:4:4' })],
  ])('reads of a %s JPEG what sharp does', async (_, image) => {
    const bytes = await image.toBuffer();
    expect(await sharp(bytes).metadata()).toMatchObject({ ...readPlainJpeg(bytes) });
    expect(readPlainJpeg(bytes)).toMatchObject({ width: 70, height: 41 });
  });

  it.each([
    [
      'EXIF',
      photo()
        .withExif({ IFD0: { Copyright: 'nobody' } })
        .jpeg(),
    ],
    ['an orientation', photo().withMetadata({ orientation: 6 }).jpeg()],
    ['a profile', photo().withIccProfile('p3').jpeg()],
    ['four components', photo().toColourspace('cmyk').jpeg()],
    ['another format', photo().png()],
  ])('leaves a file with %s to sharp', async (_, image) => {
    expect(readPlainJpeg(await image.toBuffer())).toBeNull();
  });

  it('finds a profile behind the frame too', async () => {
    const bytes = await photo().jpeg().toBuffer();
    const scan = bytes.indexOf(Buffer.from([0xff, 0xda]));
    const profile = Buffer.from([0xff, 0xe2, 0, 4, 1, 2]);
    expect(readPlainJpeg(Buffer.concat([bytes.subarray(0, scan), profile, bytes.subarray(scan)]))).toBeNull();
  });

  it('knows nothing of a header that is cut off or has lengths of nowhere', async () => {
    const bytes = await photo().jpeg().toBuffer();
    const scan = bytes.indexOf(Buffer.from([0xff, 0xda]));
    for (let length = 0; length < scan + 4; length++) {
      expect(readPlainJpeg(bytes.subarray(0, length))).toBeNull();
    }
    for (const length of [0, 1, 0xffff]) {
      const forged = Buffer.from(bytes);
      forged.writeUInt16BE(length, 4);
      expect(readPlainJpeg(forged)).toBeNull();
    }
  });
});
