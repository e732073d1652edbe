import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { jpegOf, pngOf } from '../testing/samples.ts';
import { defaultImportLimits } from './import-limits.ts';
import { type PackedImage, packImage } from './pack-image.ts';

const pack = (bytes: Uint8Array, limits = defaultImportLimits): Promise<PackedImage> =>
  packImage({ kind: 'ENCODED', bytes }, 8, limits);

describe('packImage', () => {
  it('makes a square of RGB bytes of any image', async () => {
    const packed = await pack(await pngOf([10, 20, 30], 30, 20));
    expect(packed).toEqual({
      kind: 'PACKED',
      pixels: Buffer.from(Array.from({ length: 8 * 8 * 3 }, (_, at) => [10, 20, 30][at % 3] ?? 0)),
    });
  });

  it('takes the centre of what is not square', async () => {
    const wide = sharp({ create: { width: 48, height: 16, channels: 3, background: 'red' } }).composite([
      { input: await pngOf([0, 0, 255], 16, 16), left: 16, top: 0 },
    ]);
    const packed = await pack(await wide.png().toBuffer());
    const { pixels } = packed as Extract<PackedImage, { kind: 'PACKED' }>;
    expect([...pixels.subarray(4 * 8 * 3 + 12, 4 * 8 * 3 + 15)]).toEqual([0, 0, 255]);
  });

  it('drops alpha without blending', async () => {
    const background = { r: 200, g: 100, b: 50, alpha: 0 };
    const clear = await sharp({ create: { width: 9, height: 9, channels: 4, background } })
      .png()
      .toBuffer();
    expect(await pack(clear)).toMatchObject({ pixels: { 0: 200, 1: 100, 2: 50 } });
  });

  it('turns grey pixels into three equal channels', async () => {
    const pixels = new Uint8Array(28 * 28).fill(77);
    const packed = await packImage({ kind: 'GREY', pixels, width: 28, height: 28 }, 8, defaultImportLimits);
    expect(packed).toEqual({ kind: 'PACKED', pixels: Buffer.alloc(8 * 8 * 3, 77) });
  });

  const refused = (reason: string) => ({ kind: 'REFUSED', reason });

  it('refuses what is truncated', async () => {
    const whole = await jpegOf([1, 2, 3], 64, 64);
    expect(await pack(whole.subarray(0, whole.length / 2))).toEqual(refused('IMAGE_UNREADABLE'));
  });

  it('refuses too many bytes or pixels, and too long a shape', async () => {
    const image = await pngOf([1, 2, 3], 10, 10);
    expect(await pack(image, { ...defaultImportLimits, maxImageBytes: 10 })).toEqual(
      refused('IMAGE_TOO_LARGE'),
    );
    expect(await pack(image, { ...defaultImportLimits, maxImagePixels: 99 })).toEqual(
      refused('IMAGE_TOO_MANY_PIXELS'),
    );
    expect(await pack(await pngOf([1, 2, 3], 210, 10))).toEqual(refused('IMAGE_TOO_LONG'));
  });

  it('refuses pixels that are too many or too long as it does files of them', async () => {
    const grey = (width: number, height: number, limits = defaultImportLimits) =>
      packImage({ kind: 'GREY', pixels: new Uint8Array(width * height), width, height }, 8, limits);
    expect(await grey(10, 10, { ...defaultImportLimits, maxImagePixels: 99 })).toEqual(
      refused('IMAGE_TOO_MANY_PIXELS'),
    );
    expect(await grey(1, 3_000_000)).toEqual(refused('IMAGE_TOO_LONG'));
    expect(await grey(21, 1)).toEqual(refused('IMAGE_TOO_LONG'));
  });

  it('never shows a decoder what is no image of a known format', async () => {
    expect(await pack(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toEqual(
      refused('IMAGE_FORMAT_UNSUPPORTED'),
    );
    expect(await pack(Buffer.from('PK\x03\x04'))).toEqual(refused('NESTED_ARCHIVE'));
    for (const text of ['a text', '', '%PDF-1.7', '<?xml version="1.0"?><annotation/>']) {
      expect(await pack(Buffer.from(text)), text).toEqual(refused('NOT_AN_IMAGE'));
    }
  });

  it('takes an AVIF that names another brand first', async () => {
    const image = await sharp(await pngOf([10, 20, 30], 16, 16))
      .avif()
      .toBuffer();
    image.write('mif1', 'ftyp'.length + 4, 'latin1');
    expect(await pack(image)).toMatchObject({ kind: 'PACKED' });
  });
});
