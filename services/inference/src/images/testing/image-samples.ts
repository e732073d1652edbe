import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import type { Preprocessing } from '../../models/model-description.ts';

// what the tests of this folder share; no part of the package

export type Rgb = readonly [number, number, number];

export const corners = {
  topLeft: [200, 40, 40],
  topRight: [40, 180, 60],
  bottomLeft: [50, 60, 190],
  bottomRight: [220, 210, 50],
} as const satisfies Record<string, Rgb>;

export type Corner = keyof typeof corners;

/** A picture of four coloured quarters; their order is for pictures that are stored turned or mirrored. */
export function quarters(
  width: number,
  height: number,
  order: readonly Corner[] = ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'],
): Sharp {
  return rgbImage(width, height, (x, y) => {
    const quarter = (y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1);
    return corners[order[quarter] ?? 'topLeft'];
  });
}

/** `pages` of the same size, one below the other, become frames of an animation or pages of a TIFF. */
export function rgbImage(
  width: number,
  height: number,
  colour: (x: number, y: number) => Rgb,
  pages = 1,
): Sharp {
  const pixels = new Uint8Array(width * height * pages * 3);
  for (let y = 0; y < height * pages; y += 1) {
    for (let x = 0; x < width; x += 1) pixels.set(colour(x, y), (y * width + x) * 3);
  }
  const raw = { width, height: height * pages, channels: 3, pageHeight: height } as const;
  return sharp(pixels, { raw });
}

export function plain(colour: Rgb, width = 32, height = 32): Sharp {
  return rgbImage(width, height, () => colour);
}

export const preprocessing: Preprocessing = {
  resolution: 32,
  resizeMode: 'SHORTEST_EDGE',
  cropFraction: 1,
  interpolation: 'BICUBIC',
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
};

/** A PNG of black pixels, one bit each: 400 million of them are 50 kB. */
export function blackPng(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + Math.ceil(width / 8)));
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, checksum]);
}
