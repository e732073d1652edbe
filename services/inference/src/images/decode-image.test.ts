import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Interpolation, Preprocessing } from '../models/model-description.ts';
import { configureSharp } from './configure-sharp.ts';
import { decodeImage, defaultImageLimits } from './decode-image.ts';
import {
  type Corner,
  corners,
  plain,
  preprocessing,
  quarters,
  type Rgb,
  rgbImage,
} from './testing/image-samples.ts';

const decode = async (bytes: Uint8Array, changes: Partial<Preprocessing> = {}) => {
  const { views } = await decodeImage(bytes, { ...preprocessing, ...changes }, defaultImageLimits);
  return views[0]!;
};

function pixel(rgb: Uint8Array, x: number, y: number, width = preprocessing.resolution): number[] {
  const start = (y * width + x) * 3;
  return [...rgb.subarray(start, start + 3)];
}

function expectColour(actual: readonly number[], expected: Rgb, tolerance = 3): void {
  const distance = Math.max(...expected.map((level, channel) => Math.abs(level - actual[channel]!)));
  expect(distance, `${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance);
}

function expectCorners(rgb: Uint8Array, tolerance?: number): void {
  expectColour(pixel(rgb, 4, 4), corners.topLeft, tolerance);
  expectColour(pixel(rgb, 27, 4), corners.topRight, tolerance);
  expectColour(pixel(rgb, 4, 27), corners.bottomLeft, tolerance);
  expectColour(pixel(rgb, 27, 27), corners.bottomRight, tolerance);
}

describe('decodeImage', () => {
  beforeAll(configureSharp);

  it.each<[string, (image: Sharp) => Sharp]>([
    ['JPEG', (image) => image.jpeg({ quality: 100, chromaSubsampling: '4:4:4' })],
    ['progressive JPEG', (image) => image.jpeg({ quality: 100, progressive: true })],
    ['PNG', (image) => image.png()],
    ['interlaced PNG', (image) => image.png({ progressive: true })],
    ['PNG with a palette', (image) => image.png({ palette: true })],
    ['WebP', (image) => image.webp({ quality: 100 })],
    ['lossless WebP', (image) => image.webp({ lossless: true })],
    ['AVIF', (image) => image.avif({ quality: 90 })],
    ['AVIF of 10 bits', (image) => image.avif({ quality: 90, bitdepth: 10 })],
    ['GIF', (image) => image.gif()],
    ['TIFF', (image) => image.tiff({ compression: 'lzw' })],
    ['TIFF of JPEG tiles', (image) => image.tiff({ compression: 'jpeg', quality: 100, tile: true })],
    ['BigTIFF', (image) => image.tiff({ bigtiff: true })],
  ])('decodes %s into rows of red, green and blue bytes', async (_, encode) => {
    const rgb = await decode(await encode(quarters(96, 96)).toBuffer());
    expect(rgb).toHaveLength(32 * 32 * 3);
    expectCorners(rgb, 8);
  });

  it.each<[number, readonly Corner[]]>([
    [1, ['topLeft', 'topRight', 'bottomLeft', 'bottomRight']],
    [2, ['topRight', 'topLeft', 'bottomRight', 'bottomLeft']],
    [3, ['bottomRight', 'bottomLeft', 'topRight', 'topLeft']],
    [4, ['bottomLeft', 'bottomRight', 'topLeft', 'topRight']],
    [5, ['topLeft', 'bottomLeft', 'topRight', 'bottomRight']],
    [6, ['topRight', 'bottomRight', 'topLeft', 'bottomLeft']],
    [7, ['bottomRight', 'topRight', 'bottomLeft', 'topLeft']],
    [8, ['bottomLeft', 'topLeft', 'bottomRight', 'topRight']],
  ])('turns EXIF orientation %d upright, with and without alpha', async (orientation, stored) => {
    const image = quarters(96, 64, stored).withMetadata({ orientation });
    expectCorners(await decode(await image.clone().jpeg({ quality: 100 }).toBuffer()), 8);
    expectCorners(await decode(await image.clone().ensureAlpha(0.5).png().toBuffer()));
  });

  it('turns a very long image upright before it takes the middle', async () => {
    const image = rgbImage(3000, 2, (x) => (x < 1500 ? corners.topLeft : corners.bottomLeft));
    const bytes = await image.withMetadata({ orientation: 6 }).png().toBuffer();
    const rgb = await decode(bytes, { interpolation: 'NEAREST' });
    expectColour(pixel(rgb, 16, 2), corners.topLeft);
    expectColour(pixel(rgb, 16, 29), corners.bottomLeft);
  });

  it('converts CMYK to sRGB', async () => {
    const bytes = await plain([180, 90, 80]).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer();
    expect(await sharp(bytes).metadata()).toMatchObject({ space: 'cmyk', channels: 4 });
    // both ways through the press profile, hence not exact
    expectColour(pixel(await decode(bytes), 16, 16), [180, 90, 80], 12);
  });

  it.each(['8 bits', '16 bits'])('converts a wide-gamut profile to sRGB, at %s', async (depth) => {
    const image = plain([180, 90, 80]).toColourspace(depth === '16 bits' ? 'rgb16' : 'srgb');
    const bytes = await image.withIccProfile('p3').png().toBuffer();
    expectColour(pixel(await decode(bytes), 16, 16), [180, 90, 80], 2);
  });

  it.each(['8 bits', '16 bits'])('leaves colours alone that say they are sRGB, at %s', async (depth) => {
    const image = plain([200, 40, 40]).toColourspace(depth === '16 bits' ? 'rgb16' : 'srgb');
    const bytes = await image.withIccProfile('srgb').png().toBuffer();
    expectColour(pixel(await decode(bytes), 16, 16), [200, 40, 40], 1);
  });

  it('scales 16 bits to 8', async () => {
    const levels = new Uint16Array(32 * 32).fill(0x80ff);
    const image = sharp(levels, { raw: { width: 32, height: 32, channels: 1 } });
    const bytes = await image.toColourspace('grey16').png().toBuffer();
    expect(await sharp(bytes).metadata()).toMatchObject({ depth: 'ushort', channels: 1 });
    expectColour(pixel(await decode(bytes), 16, 16), [0x80, 0x80, 0x80], 1);
  });

  it('makes grey three channels, with or without alpha', async () => {
    const grey = plain([90, 90, 90]).toColourspace('b-w');
    const transparent = plain([90, 90, 90]).ensureAlpha(0.2).toColourspace('b-w');
    for (const image of [grey, transparent]) {
      expectColour(pixel(await decode(await image.png().toBuffer()), 16, 16), [90, 90, 90], 0);
    }
  });

  it('drops alpha and keeps the colour below, even where nothing of it is to be seen', async () => {
    const bytes = await quarters(96, 96).ensureAlpha(0).png().toBuffer();
    expectCorners(await decode(bytes));
  });

  it.each<[string, (image: Sharp) => Sharp]>([
    ['GIF', (image) => image.gif({ delay: [10, 10] })],
    ['WebP', (image) => image.webp({ lossless: true, delay: [10, 10] })],
    ['TIFF', (image) => image.tiff({ compression: 'lzw' })],
  ])('takes the first of several frames of a %s', async (_, encode) => {
    const frames = rgbImage(32, 32, (_x, y) => (y < 32 ? corners.topLeft : corners.bottomLeft), 2);
    const bytes = await encode(frames).toBuffer();
    expect((await sharp(bytes).metadata()).pages).toBe(2);
    expectColour(pixel(await decode(bytes), 16, 31), corners.topLeft);
  });

  it('keeps the aspect and the centre for SHORTEST_EDGE, and all of the picture for SQUASH', async () => {
    const thirds = rgbImage(96, 32, (x) => {
      if (x < 32) return corners.topLeft;
      return x < 64 ? corners.topRight : corners.bottomLeft;
    });
    const bytes = await thirds.png().toBuffer();
    const centre = await decode(bytes, { resizeMode: 'SHORTEST_EDGE' });
    for (const x of [0, 16, 31]) expectColour(pixel(centre, x, 16), corners.topRight);
    const all = await decode(bytes, { resizeMode: 'SQUASH' });
    expectColour(pixel(all, 4, 16), corners.topLeft);
    expectColour(pixel(all, 16, 16), corners.topRight);
    expectColour(pixel(all, 27, 16), corners.bottomLeft);
  });

  it('keeps the middle that cropFraction says', async () => {
    const framed = rgbImage(64, 64, (x, y) =>
      Math.min(x, y, 63 - x, 63 - y) < 12 ? corners.topLeft : corners.topRight,
    );
    const bytes = await framed.png().toBuffer();
    expectColour(pixel(await decode(bytes), 1, 1), corners.topLeft);
    // half of 64 pixels is what lies 16 from each border
    expectColour(pixel(await decode(bytes, { cropFraction: 0.5 }), 0, 0), corners.topRight);
  });

  it.each([
    [1, 1],
    [1, 20_000],
    [20_000, 1],
    [3, 7],
    [31, 33],
  ])('takes a picture of %d × %d pixels', async (width, height) => {
    const bytes = await plain(corners.bottomRight, width, height).png().toBuffer();
    for (const resizeMode of ['SHORTEST_EDGE', 'SQUASH'] as const) {
      const rgb = await decode(bytes, { resizeMode, cropFraction: 0.875 });
      expect(rgb).toHaveLength(32 * 32 * 3);
      expectColour(pixel(rgb, 16, 16), corners.bottomRight, 0);
    }
  });

  // Pillow 9.4.0: 50 × 37 to 43 × 32, centre 28 × 28, every fourth pixel of every fourth row
  it.each<[Interpolation, string]>([
    [
      'BILINEAR',
      'FBUXKCotRUhLa29zmZ2hztPXDRMYJCgsOkBGWGBof4qUrrrH5OFpJTVFQUhOWWJteIaUobLD0ebpMCA4SmWAbneAhpSjp7rM0ultqR88PFx+fqTKpLC9vtHj4fAjLCtJP2OIeaPOvesf68NSch0zKkdmV32hi7fkxqsuXkiDP1FjXHaSgaTIr9yE3xxOIWCdaK+8',
    ],
    [
      'BICUBIC',
      'ExUWKCosRkhMa25ymJ2hztPYAQsXJCcsOkBGWWFpf4mTrrrH5fJfJDREQUhPWWNteYeUobLD0uv+IiI5SWWAbHZ/hZOhprnM0PF0tx47O1x+fKLHpbG9v9Hm5PoYICxJQGSJeqXPvfsW+9BPdhszK0hmVnyhi7f2x7QwXUeCPVBhW3WPgKTGrt+S6RFMH16cZqzT',
    ],
    [
      'LANCZOS',
      'ExUWKCotRklLa25ymJ2hztLYAAcYJCcsOkBGWGBof4mTrrrI4PBfJTVEQUhPWWNteYaUobLD0uz/Jig5SmWAbXZ/hZOhprrN0etvtSM7O119faPCpLC9vs7n5vwXHjBJP2SJeqTMvv8S/9JMdyMyK0hmVnyhi7j/yLg6WEaDPlBiW3WPgKO/ruCQ7QhNIF6cZ67T',
    ],
  ])('resizes %s as Pillow does', async (interpolation, golden) => {
    const level = (x: number, y: number, factor: number) =>
      Math.floor((x * x * 3 + y * y * 5 + x * y * factor) / 16) % 256;
    const image = rgbImage(50, 37, (x, y) => [level(x, y, 1), level(x, y, 2), level(x, y, 3)]);
    const rgb = await decode(await image.png().toBuffer(), {
      interpolation,
      resolution: 28,
      cropFraction: 0.875,
    });
    const every4th = Array.from({ length: 49 }, (_, i) => pixel(rgb, (i % 7) * 4, Math.floor(i / 7) * 4, 28));
    const expected = Buffer.from(golden, 'base64');
    const errors = every4th.flat().map((value, index) => Math.abs(value - expected[index]!));
    expect(errors.reduce((sum, error) => sum + error) / errors.length).toBeLessThan(1);
    expect(Math.max(...errors)).toBeLessThan(16);
  });
});
