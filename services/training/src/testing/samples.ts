import type { Logger } from '@phiscale/common';
import sharp from 'sharp';
import type { ArchiveFile } from './archives.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

const plain = ([r, g, b]: Rgb, width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r, g, b } } });

export const jpegOf = (colour: Rgb, width = 16, height = 16): Promise<Buffer> =>
  plain(colour, width, height).jpeg({ quality: 95 }).toBuffer();

export const pngOf = (colour: Rgb, width = 16, height = 16): Promise<Buffer> =>
  plain(colour, width, height).png().toBuffer();

/** `numImages` JPEGs for each class, of different colours. */
export async function classFolders(
  classes: readonly string[],
  numImages: number,
  parent = '',
): Promise<ArchiveFile[]> {
  const files = classes.flatMap((name, label) =>
    Array.from({ length: numImages }, async (_, image) => ({
      path: `${parent}${name}/${image}.jpg`,
      bytes: await jpegOf([label * 60, image * 20, 128]),
    })),
  );
  return await Promise.all(files);
}

const nothing = (): void => {};
export const silent: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  child: () => silent,
};
