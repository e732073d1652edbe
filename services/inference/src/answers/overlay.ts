import sharp from 'sharp';
import { failOn } from '../images/decode-image.ts';
import type { Region, Size } from '../images/resize-plan.ts';
import { invalidArgument } from '../inference-error.ts';
import type { ActivationMap, Evidence } from './activation-map.ts';
import { colourMap } from './colour-map.ts';

export const overlayLimits = { least: 16, most: 2048, preset: 512 } as const;

/** Of 255: half of the photo shows through. */
const opacity = 128;

/**
 * A PNG of the photo with the map laid over what the network saw of it, from dark (its least) to bright (its largest).
 * @param sidePx of the picture's longer side.
 * @throws InferenceError `INVALID_ARGUMENT` for a side out of range.
 */
export async function paintOverlay(
  map: ActivationMap,
  { photo, applied: { original, seen } }: Pick<Evidence, 'photo' | 'applied'>,
  sidePx: number = overlayLimits.preset,
): Promise<Buffer> {
  const { least, most } = overlayLimits;
  if (!Number.isInteger(sidePx) || sidePx < least || sidePx > most) {
    throw invalidArgument('sidePx', `a whole number from ${least} to ${most}`, sidePx);
  }
  const scale = sidePx / Math.max(original.width, original.height);
  const size = {
    width: Math.max(1, Math.round(original.width * scale)),
    height: Math.max(1, Math.round(original.height * scale)),
  };
  const { left, top, ...area } = onPicture(seen, scale, size);
  const raw = { ...area, channels: 4 } as const;
  const heat = { input: await paintMap(map, area), raw, left, top };
  return await sharp(photo, { failOn, autoOrient: true, limitInputPixels: false })
    .resize({ ...size, fit: 'fill' })
    .toColourspace('srgb')
    .composite([heat])
    .png()
    .toBuffer();
}

/** Whole pixels that stay inside. */
function onPicture(seen: Region, scale: number, size: Size): Region {
  const left = Math.min(size.width - 1, Math.round(seen.left * scale));
  const top = Math.min(size.height - 1, Math.round(seen.top * scale));
  return {
    left,
    top,
    width: Math.max(1, Math.min(size.width - left, Math.round(seen.width * scale))),
    height: Math.max(1, Math.min(size.height - top, Math.round(seen.height * scale))),
  };
}

/** Levels are enlarged before they become colours: between two colours of the map lie others that are not in it. */
async function paintMap({ values, min, max, ...grid }: ActivationMap, area: Size): Promise<Buffer> {
  const range = max - min;
  const levels = Uint8Array.from(values, (value) =>
    range > 0 ? Math.round((255 * (value - min)) / range) : 0,
  );
  const raw = { width: grid.width, height: grid.height, channels: 1 } as const;
  const enlarged = await sharp(levels, { raw })
    .resize({ ...area, fit: 'fill', kernel: 'cubic' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const pixels = Buffer.alloc(area.width * area.height * 4);
  for (const [place, level] of enlarged.entries()) {
    pixels.set(colourMap.subarray(level * 3, level * 3 + 3), place * 4);
    pixels[place * 4 + 3] = opacity;
  }
  return pixels;
}
