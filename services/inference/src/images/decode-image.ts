import { sniffImageFormat } from '@phiscale/common';
import sharp, { type KernelEnum, type Sharp, type SharpOptions } from 'sharp';
import { InferenceError } from '../inference-error.ts';
import type { Interpolation, Preprocessing } from '../models/model-description.ts';
import { type AppliedPreprocessing, describeApplied } from './applied-preprocessing.ts';
import { type ImageHeader, readPlainJpeg } from './plain-jpeg.ts';
import { planResize } from './resize-plan.ts';
import { isSrgbProfile } from './srgb-profile.ts';
import { boundsOf, cutView, planViews, type ViewSet } from './views.ts';

export interface ImageLimits {
  /** Most bytes of the encoded image. */
  readonly maxBytes: number;
  /** Most pixels of the encoded image: width times height. */
  readonly maxPixels: number;
}

/**
 * The largest photos of today's phones: 50 megapixels (8160 × 6144), of up to 25 MB as JPEG. A decoder that cannot
 * stream (progressive JPEG, interlaced PNG) takes 3 bytes a pixel, 192 MB at this limit, for each thread of
 * libuv's pool.
 */
export const defaultImageLimits: ImageLimits = { maxBytes: 32 * 1024 * 1024, maxPixels: 64_000_000 };

export interface DecodeImageOptions {
  /** How errors name the image. Default `image`. */
  readonly argument?: string | undefined;
  /** Which parts of it are wanted. Default CENTER. */
  readonly views?: ViewSet | undefined;
}

export interface DecodedImage {
  /** One a view, in the order of `planViews`: rows of red, green and blue bytes. */
  readonly views: readonly Uint8Array[];
  readonly applied: AppliedPreprocessing;
}

/**
 * Decodes a JPEG, PNG, WebP, AVIF, GIF or TIFF (its first frame or page) into what a network takes: rows of pixels
 * of red, green and blue bytes, `resolution` × `resolution` × 3 of them.
 *
 * EXIF orientation is applied, colours are converted to sRGB by the embedded profile (CMYK without one by a general
 * press profile), 16 bits are scaled to 8. Alpha is dropped, not blended, as Pillow's `convert('RGB')` does in the
 * preprocessing that the published weights were trained with.
 *
 * @throws InferenceError `IMAGE_TOO_LARGE`, `IMAGE_TOO_MANY_PIXELS`, `IMAGE_FORMAT_UNSUPPORTED` or
 * `IMAGE_UNREADABLE` (empty, truncated, corrupt, or no image).
 */
export async function decodeImage(
  bytes: Uint8Array,
  preprocessing: Preprocessing,
  limits: ImageLimits,
  { argument = 'image', views = 'CENTER' }: DecodeImageOptions = {},
): Promise<DecodedImage> {
  requireSmallEnough(bytes, limits, argument);
  requireServedFormat(bytes, argument);
  try {
    // the plan needs the size
    const header =
      readPlainJpeg(bytes) ?? (await sharp(bytes, { failOn, limitInputPixels: false }).metadata());
    requireFewEnoughPixels(header, limits, argument);
    return await preprocess(bytes, header, { preprocessing, limits, views });
  } catch (error) {
    if (error instanceof InferenceError) throw error;
    throw new InferenceError('IMAGE_UNREADABLE', 'The image is truncated or corrupt', {
      argument,
      expected: 'an image that can be decoded to its end',
      cause: error,
    });
  }
}

/**
 * Refuses what is truncated, and accepts what decoders merely warn about: many photos in circulation carry
 * stray bytes or odd metadata.
 */
export const failOn = 'error';

const kernels = {
  NEAREST: 'nearest',
  BILINEAR: 'linear',
  // Catmull-Rom, a = -0.5, as Pillow's
  BICUBIC: 'cubic',
  LANCZOS: 'lanczos3',
} as const satisfies Record<Interpolation, keyof KernelEnum>;

interface PreprocessOptions {
  readonly preprocessing: Preprocessing;
  readonly limits: ImageLimits;
  readonly views: ViewSet;
}

async function preprocess(
  bytes: Uint8Array,
  header: ImageHeader,
  { preprocessing, limits: { maxPixels }, views: set }: PreprocessOptions,
): Promise<DecodedImage> {
  const { autoOrient: original, orientation } = header;
  const plan = planResize(original, preprocessing);
  const { sourceRegion, resized } = plan;
  const views = planViews(set, plan);
  const bounds = boundsOf(views);
  const source = sharp(bytes, {
    failOn,
    limitInputPixels: maxPixels,
    sequentialRead: true,
    autoOrient: true,
    ignoreIcc: header.icc !== undefined && isSrgbProfile(header.icc),
  });
  const opaque = header.hasAlpha ? await withoutAlpha(source, header) : source;
  const region = sourceRegion === null ? opaque : opaque.extract(sourceRegion);
  const input = region
    // shrinking on load would save 3 of 15 ms on 12 megapixels, and more than double the distance to Pillow
    .resize({
      ...resized,
      fit: 'fill',
      kernel: kernels[preprocessing.interpolation],
      fastShrinkOnLoad: false,
    })
    .extract(bounds);
  const pixels = await toRgb(input, header).toBuffer();
  return {
    views: views.map((view) => cutView(pixels, bounds, view)),
    applied: describeApplied(preprocessing, { original, orientation }, plan),
  };
}

/**
 * Drops alpha before the resize. sharp can only drop it afterwards, and multiplies colours by it for the resize,
 * which blackens what is transparent; hence an intermediate image, for the few that have alpha.
 */
async function withoutAlpha(source: Sharp, header: ImageHeader): Promise<Sharp> {
  const { data, info } = await toRgb(source.removeAlpha(), header).toBuffer({ resolveWithObject: true });
  const raw: SharpOptions['raw'] = { width: info.width, height: info.height, channels: 3 };
  return sharp(data, { raw, limitInputPixels: false });
}

/**
 * sharp converts 16-bit images that have a profile to Display P3, and leaves them there unless a profile is asked
 * for (seen in 0.35.5, `processingProfile` in pipeline.cc); for 8-bit ones asking would cost a second conversion.
 */
function toRgb(image: Sharp, { depth, hasProfile }: ImageHeader): Sharp {
  const isLeftInP3 = depth === 'ushort' && hasProfile;
  const srgb = isLeftInP3 ? image.withIccProfile('srgb', { attach: false }) : image;
  return srgb.toColourspace('srgb').raw({ depth: 'uchar' });
}

function requireSmallEnough(bytes: Uint8Array, { maxBytes }: ImageLimits, argument: string): void {
  if (bytes.byteLength <= maxBytes) return;
  throw new InferenceError('IMAGE_TOO_LARGE', 'The image has too many bytes', {
    argument,
    expected: `at most ${maxBytes} bytes`,
    received: `${bytes.byteLength} bytes`,
  });
}

function requireServedFormat(bytes: Uint8Array, argument: string): void {
  const format = sniffImageFormat(bytes);
  if (format?.isServed) return;
  const expected = 'a JPEG, PNG, WebP, AVIF, GIF or TIFF image';
  if (format === null) {
    const received = bytes.byteLength === 0 ? 'no bytes' : `${bytes.byteLength} bytes that are no image`;
    throw new InferenceError('IMAGE_UNREADABLE', 'No image', { argument, expected, received });
  }
  throw new InferenceError('IMAGE_FORMAT_UNSUPPORTED', `${format.name} is not served`, {
    argument,
    expected,
    received: format.name,
  });
}

function requireFewEnoughPixels(header: ImageHeader, { maxPixels }: ImageLimits, argument: string): void {
  const { width, height } = header;
  if (width * height <= maxPixels) return;
  throw new InferenceError('IMAGE_TOO_MANY_PIXELS', 'The image has too many pixels', {
    argument,
    expected: `at most ${maxPixels} pixels`,
    received: `${width} × ${height} = ${width * height} pixels`,
  });
}
