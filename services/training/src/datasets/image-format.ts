import { Buffer } from 'node:buffer';
import type { RefusalReason } from './dataset.ts';

/** As many bytes as the longest signature needs. */
const headBytes = 264;

type Verdict =
  | 'IMAGE'
  | Extract<RefusalReason, 'NOT_AN_IMAGE' | 'NESTED_ARCHIVE' | 'IMAGE_FORMAT_UNSUPPORTED'>;

/**
 * Tells an image by its first bytes: no name is trusted, and no decoder is asked what a file is (libvips finds out
 * that a file is SVG by parsing it, and SVG reads other files).
 */
export function sniffFile(bytes: Uint8Array): Verdict {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, headBytes)).toString(
    'latin1',
  );
  return signatures.find(([, matches]) => matches(head))?.[0] ?? 'NOT_AN_IMAGE';
}

const startsWith =
  (...starts: readonly string[]) =>
  (head: string): boolean =>
    starts.some((start) => head.startsWith(start));

/** ISO base media: a box of type `ftyp` that names the brand, four letters. */
const hasBrand =
  (...brands: readonly string[]) =>
  (head: string): boolean =>
    head.slice(4, 8) === 'ftyp' && brands.includes(head.slice(8, 12));

const signatures: readonly (readonly [Verdict, (head: string) => boolean])[] = [
  ['IMAGE', startsWith('\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'GIF87a', 'GIF89a')],
  ['IMAGE', startsWith('II*\0', 'MM\0*', 'II+\0', 'MM\0+')],
  ['IMAGE', (head) => head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP'],
  ['IMAGE', hasBrand('avif', 'avis')],
  ['IMAGE_FORMAT_UNSUPPORTED', hasBrand('heic', 'heix', 'hevc', 'mif1', 'msf1')],
  [
    'IMAGE_FORMAT_UNSUPPORTED',
    startsWith('\xff\x0a', '\0\0\0\x0cJXL ', '\0\0\0\x0cjP  ', '\xff\x4f\xff\x51'),
  ],
  ['IMAGE_FORMAT_UNSUPPORTED', (head) => head.startsWith('BM') && head.slice(6, 10) === '\0\0\0\0'],
  ['IMAGE_FORMAT_UNSUPPORTED', (head) => /^(\xef\xbb\xbf)?\s*<(svg|\?xml|!DOCTYPE svg)/i.test(head)],
  // zip, gzip, bzip2, xz, zstd, 7z, rar; tar says so later
  [
    'NESTED_ARCHIVE',
    startsWith('PK\x03\x04', 'PK\x05\x06', '\x1f\x8b', 'BZh', '\xfd7zXZ', '\x28\xb5\x2f\xfd'),
  ],
  ['NESTED_ARCHIVE', startsWith('7z\xbc\xaf', 'Rar!')],
  ['NESTED_ARCHIVE', (head) => head.slice(257, 262) === 'ustar'],
];
