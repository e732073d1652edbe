import type { Metadata } from 'sharp';

/** What has to be known of an image before its pixels are decoded. */
export type ImageHeader = Pick<
  Metadata,
  'width' | 'height' | 'autoOrient' | 'orientation' | 'icc' | 'hasAlpha' | 'hasProfile' | 'depth'
>;

/** Codes of markers (ITU-T T.81, table B.1) that say nothing about orientation or colour. */
const quiet = new Set([0xe0 /* JFIF */, 0xdb, 0xc4, 0xdd, 0xfe]);
/** Baseline, extended sequential and progressive, by Huffman codes. */
const frames = new Set([0xc0, 0xc1, 0xc2]);
const startOfScan = 0xda;
/** Some hundred bytes are usual; a forged file of comments must not cost time. */
const mostHeaderBytes = 65_536;

/**
 * The header of a JPEG that has nothing but pixels, as websites send them: no EXIF, no profile, one or three components
 * of 8 bits. Null for every other file, whose header is a matter for sharp.
 *
 * It spares such an image a way to libuv's pool and back: 0.25 of 3.8 ms for 500 × 375 pixels (2026-11-24). Files with
 * EXIF come from cameras, where it would be 0.25 ms of many more.
 */
export function readPlainJpeg(bytes: Uint8Array): ImageHeader | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, mostHeaderBytes));
  let header: ImageHeader | null = null;
  for (let start = 2; start + 4 <= view.byteLength; ) {
    const marker = view.getUint8(start + 1);
    const end = start + 2 + view.getUint16(start + 2);
    if (view.getUint8(start) !== 0xff || end > view.byteLength) return null;
    if (marker === startOfScan) return header;
    if (frames.has(marker))
      header = readFrame(new DataView(view.buffer, view.byteOffset + start, end - start));
    else if (!quiet.has(marker)) return null;
    start = end;
  }
  return null;
}

/** Of a frame's segment (section B.2.2): marker, length, precision, lines, samples a line, components. */
function readFrame(segment: DataView): ImageHeader | null {
  if (segment.byteLength < 10) return null;
  const height = segment.getUint16(5);
  const width = segment.getUint16(7);
  const components = segment.getUint8(9);
  const isPlain = segment.getUint8(4) === 8 && (components === 1 || components === 3);
  if (!isPlain || width === 0 || height === 0) return null;
  const size = { width, height };
  return { ...size, autoOrient: size, hasAlpha: false, hasProfile: false, depth: 'uchar' };
}
