import { channels, fillByte, type Picture } from './picture.ts';

/** Mirrors left and right, in place. */
export function flipHorizontally({ pixels, sidePx }: Picture): void {
  for (let y = 0; y < sidePx; y += 1) {
    let left = y * sidePx * channels;
    let right = left + (sidePx - 1) * channels;
    for (; left < right; left += channels, right -= channels) {
      for (let channel = 0; channel < channels; channel += 1) {
        const byte = pixels[left + channel] as number;
        pixels[left + channel] = pixels[right + channel] as number;
        pixels[right + channel] = byte;
      }
    }
  }
}

/** Greys a square out, of which only the centre must lie in the picture (DeVries & Taylor 2017), in place. */
export function cutOut({ pixels, sidePx }: Picture, centreX: number, centreY: number, sizePx: number): void {
  const [left, right] = spanOf(centreX, sizePx, sidePx);
  const [top, bottom] = spanOf(centreY, sizePx, sidePx);
  for (let y = top; y < bottom; y += 1) {
    pixels.fill(fillByte, (y * sidePx + left) * channels, (y * sidePx + right) * channels);
  }
}

/** First and last but one of `size` pixels around a centre that lie in a line of `length`. */
export function spanOf(centre: number, size: number, length: number): readonly [number, number] {
  const start = Math.round(centre - size / 2);
  return [Math.max(0, start), Math.min(length, start + Math.round(size))];
}

/** From a pixel of the result to one of the source, about the centre: x = a·x′ + b·y′ + c, y = d·x′ + e·y′ + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Takes the nearest pixel, as torchvision's RandAugment does; grey where there is none. */
export function warp({ pixels, sidePx }: Picture, [a, b, c, d, e, f]: Affine): Picture {
  const result = new Uint8Array(pixels.length).fill(fillByte);
  const centre = (sidePx - 1) / 2;
  let to = 0;
  for (let row = -centre; row <= centre; row += 1) {
    for (let column = -centre; column <= centre; column += 1, to += channels) {
      const x = Math.round(a * column + b * row + c + centre);
      const y = Math.round(d * column + e * row + f + centre);
      if (x < 0 || y < 0 || x >= sidePx || y >= sidePx) continue;
      const from = (y * sidePx + x) * channels;
      result[to] = pixels[from] as number;
      result[to + 1] = pixels[from + 1] as number;
      result[to + 2] = pixels[from + 2] as number;
    }
  }
  return { pixels: result, sidePx };
}
