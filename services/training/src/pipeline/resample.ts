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
  const rows = tapsOf(region.top, region.height, source.sidePx, sidePx);
  const columns = tapsOf(region.left, region.width, source.sidePx, sidePx);
  return { pixels: shorten(narrow(source, columns, rows), rows), sidePx };
}

/** Which pixels of a line make each one of the resized line: `most` weights a pixel, from its `first` on. */
interface Taps {
  readonly first: Int32Array;
  readonly counts: Uint16Array;
  readonly weights: Float64Array;
  readonly most: number;
}

/** The first pass: the lines that the second one needs, each as long as the result's. */
function narrow({ pixels, sidePx }: Picture, columns: Taps, rows: Taps): Float32Array {
  const wanted = columns.first.length;
  const { first, counts, weights, most } = columns;
  const [firstRow, lastRow] = rangeOf(rows);
  const narrowed = new Float32Array((lastRow - firstRow) * wanted * channels);
  let to = 0;
  for (let y = firstRow; y < lastRow; y += 1) {
    for (let x = 0; x < wanted; x += 1) {
      let [red, green, blue] = [0, 0, 0];
      let from = (y * sidePx + (first[x] as number)) * channels;
      const start = x * most;
      const end = start + (counts[x] as number);
      for (let tap = start; tap < end; tap += 1) {
        const weight = weights[tap] as number;
        red += weight * (pixels[from] as number);
        green += weight * (pixels[from + 1] as number);
        blue += weight * (pixels[from + 2] as number);
        from += channels;
      }
      narrowed[to] = red;
      narrowed[to + 1] = green;
      narrowed[to + 2] = blue;
      to += channels;
    }
  }
  return narrowed;
}

/** The second pass: rows into fewer or more of them. A whole row for each tap: loops over two or three taps cost more. */
function shorten(narrowed: Float32Array, { first, counts, weights, most }: Taps): Uint8Array {
  const sidePx = first.length;
  const rowLength = sidePx * channels;
  const pixels = new Uint8Array(sidePx * rowLength);
  const sums = new Float64Array(rowLength);
  const firstRow = first[0] ?? 0;
  for (let row = 0; row < sidePx; row += 1) {
    const start = row * most;
    const count = counts[row] as number;
    let from = ((first[row] as number) - firstRow) * rowLength;
    // 0.5, for a byte cuts the fraction off
    sums.fill(0.5);
    for (let tap = start; tap < start + count; tap += 1) {
      const weight = weights[tap] as number;
      for (let at = 0; at < rowLength; at += 1) {
        sums[at] = (sums[at] as number) + weight * (narrowed[from + at] as number);
      }
      from += rowLength;
    }
    pixels.set(sums, row * rowLength);
  }
  return pixels;
}

/** The lines that are read at all: from, to. Later taps begin and end later. */
function rangeOf({ first, counts }: Taps): readonly [number, number] {
  const last = first.length - 1;
  return [first[0] as number, (first[last] as number) + (counts[last] as number)];
}

function tapsOf(start: number, length: number, available: number, wanted: number): Taps {
  const scale = length / wanted;
  const reach = Math.max(scale, 1);
  const most = Math.ceil(2 * reach) + 1;
  const weights = new Float64Array(wanted * most);
  const taps: Taps = { first: new Int32Array(wanted), counts: new Uint16Array(wanted), weights, most };
  for (let index = 0; index < wanted; index += 1) {
    const centre = start + (index + 0.5) * scale;
    const first = Math.max(0, Math.floor(centre - reach + 0.5));
    const count = Math.min(available, Math.floor(centre + reach + 0.5)) - first;
    const from = index * most;
    let sum = 0;
    for (let tap = 0; tap < count; tap += 1) {
      const weight = Math.max(0, 1 - Math.abs(first + tap + 0.5 - centre) / reach);
      weights[from + tap] = weight;
      sum += weight;
    }
    for (let tap = from; tap < from + count; tap += 1) weights[tap] = (weights[tap] as number) / sum;
    taps.first[index] = first;
    taps.counts[index] = count;
  }
  return taps;
}
