import type { Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { configureSharp } from './configure-sharp.ts';
import { decodeImage, type ImageLimits } from './decode-image.ts';
import { blackPng, preprocessing, quarters } from './testing/image-samples.ts';

const limits: ImageLimits = { maxBytes: 100_000, maxPixels: 1_000_000 };
const text = (content: string) => Buffer.from(content, 'utf8');

const decode = async (bytes: Uint8Array) => {
  const { views } = await decodeImage(bytes, preprocessing, limits, { argument: 'input.images[3].file' });
  return views[0]!;
};

const refusal = (code: string, problem: object = {}) =>
  expect.objectContaining({
    code,
    problem: expect.objectContaining({ argument: 'input.images[3].file', ...problem }),
  });

describe('decodeImage', () => {
  beforeAll(configureSharp);

  it.each<[string, (image: Sharp) => Sharp]>([
    ['JPEG', (image) => image.jpeg()],
    ['progressive JPEG', (image) => image.jpeg({ progressive: true })],
    ['PNG', (image) => image.png()],
    ['WebP', (image) => image.webp()],
    ['AVIF', (image) => image.avif()],
    ['GIF', (image) => image.gif()],
    ['TIFF', (image) => image.tiff({ compression: 'none' })],
    ['TIFF with LZW', (image) => image.tiff({ compression: 'lzw' })],
  ])('refuses a truncated %s, wherever it ends', async (_, encode) => {
    const bytes = await encode(quarters(96, 96)).toBuffer();
    for (const share of [0.05, 0.3, 0.6, 0.9]) {
      const truncated = bytes.subarray(0, Math.max(20, Math.floor(bytes.length * share)));
      await expect(decode(truncated), `${share}`).rejects.toThrow(refusal('IMAGE_UNREADABLE'));
    }
  });

  it('accepts stray bytes that every viewer accepts', async () => {
    const bytes = await quarters(96, 96).jpeg().toBuffer();
    const beforeHuffmanTables = bytes.indexOf(Buffer.from([0xff, 0xc4]));
    const [head, tail] = [bytes.subarray(0, beforeHuffmanTables), bytes.subarray(beforeHuffmanTables)];
    const stray = Buffer.from([0x12, 0x34]);
    const odd = Buffer.concat([head, stray, tail, stray]);
    expect(await decode(odd)).toHaveLength(32 * 32 * 3);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'no bytes'],
    ['zeros', Buffer.alloc(5000), '5000 bytes that are no image'],
    ['text', text('not an image'), '12 bytes that are no image'],
    ['a web page', text('<!doctype html><html><body>404</body></html>'), '44 bytes that are no image'],
    ['a film', text('\0\0\0\x18ftypisom\0\0\0\0isommp42'), '24 bytes that are no image'],
  ])('takes %s for no image', async (_, bytes, received) => {
    await expect(decode(bytes)).rejects.toThrow(refusal('IMAGE_UNREADABLE', { received }));
  });

  it.each([
    ['JPEG', Buffer.from([0xff, 0xd8, 0xff])],
    ['PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['GIF', text('GIF89a')],
    ['TIFF', text('II*\0\xff\xff\xff\xff')],
    ['WebP', text('RIFF\0\0\0\0WEBPVP8 ')],
    ['AVIF', text('\0\0\0\x10ftypavif\0\0\0\0')],
  ])('refuses what has the signature of a %s and nothing else', async (_, bytes) => {
    await expect(decode(bytes)).rejects.toThrow(refusal('IMAGE_UNREADABLE'));
  });

  it.each([
    ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['SVG', text('\ufeff<?xml version="1.0"?>\n<!-- drawn -->\n<svg width="9" height="9"></svg>')],
    ['SVG', text('<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" ""><svg/>')],
    ['PDF', text('%PDF-1.7\n')],
    ['BMP', text('BM6\0\0\0\0\0\0\x006\0\0\0')],
    ['HEIC', text('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
    ['JPEG XL', text('\0\0\0\x0cJXL \r\n')],
    ['PSD', text('8BPS\0\x01')],
  ])('names the format of %s, which is not served', async (received, bytes) => {
    await expect(decode(bytes)).rejects.toThrow(refusal('IMAGE_FORMAT_UNSUPPORTED', { received }));
  });

  it('refuses more than maxBytes', async () => {
    await expect(decode(Buffer.alloc(100_001))).rejects.toThrow(
      refusal('IMAGE_TOO_LARGE', { expected: 'at most 100000 bytes', received: '100001 bytes' }),
    );
  });

  it('refuses a bomb by its header', async () => {
    const bomb = blackPng(20_000, 20_000);
    expect(bomb.length).toBeLessThan(60_000);
    await expect(decode(bomb)).rejects.toThrow(
      refusal('IMAGE_TOO_MANY_PIXELS', {
        expected: 'at most 1000000 pixels',
        received: '20000 × 20000 = 400000000 pixels',
      }),
    );
  });

  it('takes exactly maxPixels', async () => {
    expect(await decode(blackPng(1000, 1000))).toHaveLength(32 * 32 * 3);
    await expect(decode(blackPng(1000, 1001))).rejects.toThrow(refusal('IMAGE_TOO_MANY_PIXELS'));
  });
});
