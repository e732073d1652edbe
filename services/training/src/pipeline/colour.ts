import { channels, greyOf, type Picture, toByte } from './picture.ts';

// All in place. A factor of 1 changes nothing, 0 leaves black, grey or colourless: Pillow's ImageEnhance

export const changeBrightness = (picture: Picture, factor: number): void =>
  mapBytes(picture, (byte) => byte * factor);

export function changeContrast(picture: Picture, factor: number): void {
  const { pixels } = picture;
  let sum = 0;
  for (let at = 0; at < pixels.length; at += channels) sum += greyOf(pixels, at);
  const mean = (sum * channels) / pixels.length;
  mapBytes(picture, (byte) => mean + (byte - mean) * factor);
}

export function changeSaturation({ pixels }: Picture, factor: number): void {
  for (let at = 0; at < pixels.length; at += channels) {
    const rest = greyOf(pixels, at) * (1 - factor);
    pixels[at] = toByte(rest + (pixels[at] as number) * factor);
    pixels[at + 1] = toByte(rest + (pixels[at + 1] as number) * factor);
    pixels[at + 2] = toByte(rest + (pixels[at + 2] as number) * factor);
  }
}

/** Keeps the upper `bits` of each byte. */
export function posterize(picture: Picture, bits: number): void {
  const mask = (0xff << (8 - bits)) & 0xff;
  mapBytes(picture, (byte) => byte & mask);
}

/** Inverts what is as bright as `threshold` or brighter. */
export const solarize = (picture: Picture, threshold: number): void =>
  mapBytes(picture, (byte) => (byte >= threshold ? 255 - byte : byte));

/** Stretches each channel to the full range. */
export function autoContrast({ pixels }: Picture): void {
  for (let channel = 0; channel < channels; channel += 1) {
    let [least, most] = [255, 0];
    for (let at = channel; at < pixels.length; at += channels) {
      least = Math.min(least, pixels[at] as number);
      most = Math.max(most, pixels[at] as number);
    }
    if (most <= least) continue;
    const scale = 255 / (most - least);
    for (let at = channel; at < pixels.length; at += channels) {
      pixels[at] = toByte(((pixels[at] as number) - least) * scale);
    }
  }
}

/** By a table: 256 bytes are fewer than a picture has. */
function mapBytes({ pixels }: Picture, map: (byte: number) => number): void {
  const table = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte += 1) table[byte] = toByte(map(byte));
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = table[pixels[at] as number] as number;
}
