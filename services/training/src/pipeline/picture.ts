/** A square image: rows of pixels of red, green and blue bytes. */
export interface Picture {
  readonly pixels: Uint8Array;
  readonly sidePx: number;
}

export const channels = 3;

/** What shows where a moved picture has no pixels: the middle, as in RandAugment's reference code. */
export const fillByte = 128;

/** The ITU-R 601 luma of a pixel, as Pillow's and torchvision's grey. */
export const greyOf = (pixels: Uint8Array, at: number): number =>
  0.299 * (pixels[at] as number) + 0.587 * (pixels[at + 1] as number) + 0.114 * (pixels[at + 2] as number);

export const toByte = (value: number): number => (value <= 0 ? 0 : value >= 255 ? 255 : (value + 0.5) | 0);
