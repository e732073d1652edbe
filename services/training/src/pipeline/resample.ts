import { channels, type Picture } from './picture.ts';

/** A rectangle of a picture in pixels; it need not lie on whole ones. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Resizes a region to a square. The filter is a triangle as wide as a pixel of the larger grid, so that what shrinks
 * is averaged and not skipped: Pillow's `resize(box=…, resample=BILINEAR)`.
 *
 * Source: Pillow, src/libImaging/Resample.c, `precompute_coeffs`.
 */
export function resample(source: Picture, region: Region, sidePx: number): Picture {
  const columns = tapsOf(region.left, region.width, source.sidePx, sidePx);
  const rows = tapsOf(region.top, region.height, source.sidePx, sidePx);
  const firstRow = rows[0]?.first ?? 0;
  const lastRow = rows.reduce((last, { first, weights }) => Math.max(last, first + weights.length), 0);
  const narrowed = new Float32Array((lastRow - firstRow) * sidePx * channels);
  for (let y = firstRow; y < lastRow; y += 1) {
    let to = (y - firstRow) * sidePx * channels;
    for (const { first, weights } of columns) {
      let [red, green, blue] = [0, 0, 0];
      let from = (y * source.sidePx + first) * channels;
      for (const weight of weights) {
        red += weight * (source.pixels[from] as number);
        green += weight * (source.pixels[from + 1] as number);
        blue += weight * (source.pixels[from + 2] as number);
        from += channels;
      }
      narrowed[to] = red;
      narrowed[to + 1] = green;
      narrowed[to + 2] = blue;
      to += channels;
    }
  }
  return { pixels: shorten(narrowed, rows, firstRow, sidePx), sidePx };
}

/** The second pass: rows into fewer or more of them. */
function shorten(
  narrowed: Float32Array,
  rows: readonly Taps[],
  firstRow: number,
  sidePx: number,
): Uint8Array {
  const rowLength = sidePx * channels;
  const pixels = new Uint8Array(sidePx * rowLength);
  const sums = new Float32Array(rowLength);
  rows.forEach(({ first, weights }, row) => {
    // 0.5, for what follows cuts the fraction off
    sums.fill(0.5);
    let from = (first - firstRow) * rowLength;
    for (const weight of weights) {
      for (let at = 0; at < rowLength; at += 1) {
        sums[at] = (sums[at] as number) + weight * (narrowed[from + at] as number);
      }
      from += rowLength;
    }
    pixels.set(sums, row * rowLength);
  });
  return pixels;
}

/** Which pixels of a line make one of the resized line. */
interface Taps {
  readonly first: number;
  readonly weights: Float32Array;
}

function tapsOf(start: number, length: number, available: number, wanted: number): readonly Taps[] {
  const scale = length / wanted;
  const reach = Math.max(scale, 1);
  return Array.from({ length: wanted }, (_, index) => {
    const centre = start + (index + 0.5) * scale;
    const first = Math.max(0, Math.floor(centre - reach + 0.5));
    const last = Math.min(available, Math.floor(centre + reach + 0.5));
    const raw = Array.from({ length: last - first }, (_, tap) =>
      Math.max(0, 1 - Math.abs(first + tap + 0.5 - centre) / reach),
    );
    const sum = raw.reduce((total, weight) => total + weight, 0);
    return { first, weights: Float32Array.from(raw, (weight) => weight / sum) };
  });
}
