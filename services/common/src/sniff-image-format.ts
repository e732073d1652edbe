import { Buffer } from 'node:buffer';

type ServedFormat = 'JPEG' | 'PNG' | 'WEBP' | 'AVIF' | 'GIF' | 'TIFF';

export type ImageFormat =
  | { readonly name: ServedFormat; readonly isServed: true }
  /** Known, so that the caller learns what came, and refused before any decoder sees it. */
  | { readonly name: string; readonly isServed: false };

/** As many bytes as the longest signature needs, with room for an XML prologue before `<svg`. */
const headBytes = 1024;

/**
 * Recognises an image by its first bytes; null if they are of no known image.
 *
 * A decoder must never be asked what a file is: libvips finds out that a file is SVG by parsing it, and SVG reads
 * other files.
 */
export function sniffImageFormat(bytes: Uint8Array): ImageFormat | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, headBytes)).toString(
    'latin1',
  );
  return signatures.find(({ matches }) => matches(head))?.format ?? null;
}

interface Signature {
  readonly format: ImageFormat;
  readonly matches: (head: string) => boolean;
}

const served = (name: ServedFormat, matches: Signature['matches']): Signature => ({
  format: { name, isServed: true },
  matches,
});

const refused = (name: string, matches: Signature['matches']): Signature => ({
  format: { name, isServed: false },
  matches,
});

const startsWith =
  (...starts: readonly string[]) =>
  (head: string): boolean =>
    starts.some((start) => head.startsWith(start));

/** ISO base media: a box of type `ftyp` that names brands, four letters each. */
const hasBrand =
  (...brands: readonly string[]) =>
  (head: string): boolean => {
    if (head.slice(4, 8) !== 'ftyp') return false;
    const boxBytes = Buffer.from(head.slice(0, 4), 'latin1').readUInt32BE();
    return brands.some((brand) => head.slice(8, boxBytes).includes(brand));
  };

const isSvg = (head: string): boolean => {
  const text = head.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  return text.startsWith('<') && /<svg[\s>]|<!DOCTYPE svg/i.test(text);
};

const signatures: readonly Signature[] = [
  served('JPEG', startsWith('\xff\xd8\xff')),
  served('PNG', startsWith('\x89PNG\r\n\x1a\n')),
  served('WEBP', (head) => head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP'),
  served('GIF', startsWith('GIF87a', 'GIF89a')),
  // the last two are BigTIFF
  served('TIFF', startsWith('II*\0', 'MM\0*', 'II+\0', 'MM\0+')),
  served('AVIF', hasBrand('avif', 'avis')),
  refused('HEIC', hasBrand('heic', 'heix', 'hevc', 'mif1', 'msf1')),
  refused('JPEG XL', startsWith('\xff\x0a', '\0\0\0\x0cJXL ')),
  refused('JPEG 2000', startsWith('\0\0\0\x0cjP  ', '\xff\x4f\xff\x51')),
  refused('BMP', (head) => head.startsWith('BM') && head.slice(6, 10) === '\0\0\0\0'),
  refused('ICO', startsWith('\0\0\x01\0')),
  refused('PSD', startsWith('8BPS')),
  refused('OpenEXR', startsWith('v/1\x01')),
  refused('PDF', startsWith('%PDF-')),
  refused('PostScript', startsWith('%!PS')),
  refused('SVG', isSvg),
];
