import sharp, { type Metadata, type Sharp } from 'sharp';
import type { RefusalReason } from './dataset.ts';
import type { ImportLimits } from './import-limits.ts';
import { sniffFile } from './sniff-file.ts';

/** An image as a source has it. */
export type SourceImage =
  /** The bytes of a file, of a format that its signature tells. */
  | { readonly kind: 'ENCODED'; readonly bytes: Uint8Array }
  /** One byte a pixel, row by row. */
  | { readonly kind: 'GREY'; readonly pixels: Uint8Array; readonly width: number; readonly height: number };

export type PackedImage =
  | { readonly kind: 'PACKED'; readonly pixels: Uint8Array }
  | { readonly kind: 'REFUSED'; readonly reason: RefusalReason };

/** Longer images would lose almost everything in the square, and cost millions of pixels on the way to it. */
const longestAspect = 20;

/**
 * Decodes an image into a square of `sidePx` × `sidePx` pixels of red, green and blue bytes: the centre of the image,
 * its shorter edge resized (Catmull-Rom). EXIF orientation is applied, colours become sRGB, 16 bits are scaled to 8,
 * alpha is dropped and not blended, as inference does.
 */
export async function packImage(
  image: SourceImage,
  sidePx: number,
  limits: ImportLimits,
): Promise<PackedImage> {
  const resize = {
    width: sidePx,
    height: sidePx,
    fit: 'cover',
    kernel: 'cubic',
    fastShrinkOnLoad: false,
  } as const;
  if (image.kind === 'GREY') {
    const { width, height } = image;
    const reason = refusalOfSize(image, limits);
    if (reason !== null) return { kind: 'REFUSED', reason };
    const grey = sharp(image.pixels, { raw: { width, height, channels: 1 } });
    return { kind: 'PACKED', pixels: await toRgb(grey.resize(resize)).toBuffer() };
  }
  const refused = refusalOfFile(image.bytes, limits);
  if (refused !== null) return { kind: 'REFUSED', reason: refused };
  try {
    const metadata = await sharp(image.bytes, { failOn, limitInputPixels: false }).metadata();
    const reason = refusalOfSize(metadata, limits);
    if (reason !== null) return { kind: 'REFUSED', reason };
    const source = sharp(image.bytes, {
      failOn,
      limitInputPixels: limits.maxImagePixels,
      sequentialRead: true,
      autoOrient: true,
    });
    const opaque = metadata.hasAlpha ? await withoutAlpha(source, metadata) : source;
    return { kind: 'PACKED', pixels: await toRgb(opaque.resize(resize), metadata).toBuffer() };
  } catch {
    return { kind: 'REFUSED', reason: 'IMAGE_UNREADABLE' };
  }
}

/** Refuses what is truncated, and accepts what decoders merely warn about. */
const failOn = 'error';

/**
 * Drops alpha before the resize: sharp can only drop it afterwards, and multiplies colours by it for the resize,
 * which blackens what is transparent.
 */
async function withoutAlpha(source: Sharp, metadata: Metadata): Promise<Sharp> {
  const { data, info } = await toRgb(source.removeAlpha(), metadata).toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: false });
}

/** sharp leaves 16-bit images that have a profile in Display P3 unless a profile is asked for. */
function toRgb(image: Sharp, metadata?: Pick<Metadata, 'depth' | 'hasProfile'>): Sharp {
  const isLeftInP3 = metadata?.depth === 'ushort' && metadata.hasProfile;
  const srgb = isLeftInP3 ? image.withIccProfile('srgb', { attach: false }) : image;
  return srgb.toColourspace('srgb').raw({ depth: 'uchar' });
}

function refusalOfFile(bytes: Uint8Array, { maxImageBytes }: ImportLimits): RefusalReason | null {
  if (bytes.byteLength > maxImageBytes) return 'IMAGE_TOO_LARGE';
  const verdict = sniffFile(bytes);
  return verdict === 'IMAGE' ? null : verdict;
}

function refusalOfSize(
  { width, height }: Pick<Metadata, 'width' | 'height'>,
  { maxImagePixels }: ImportLimits,
): RefusalReason | null {
  if (width * height > maxImagePixels) return 'IMAGE_TOO_MANY_PIXELS';
  if (Math.max(width, height) > longestAspect * Math.min(width, height)) return 'IMAGE_TOO_LONG';
  return null;
}
