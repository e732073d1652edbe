import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isSrgbProfile } from './srgb-profile.ts';
import { plain } from './testing/image-samples.ts';

async function profileOf(name: string): Promise<Buffer> {
  const bytes = await plain([1, 2, 3]).withIccProfile(name).png().toBuffer();
  return (await sharp(bytes).metadata()).icc!;
}

describe('isSrgbProfile', () => {
  it('knows sRGB by its description, and nothing else', async () => {
    expect(isSrgbProfile(await profileOf('srgb'))).toBe(true);
    expect(isSrgbProfile(await profileOf('p3'))).toBe(false);
  });

  it('takes no profile with lookup tables for it', async () => {
    const profile = await profileOf('srgb');
    profile.write('A2B0', 128 + 4 + 12, 'latin1');
    expect(isSrgbProfile(profile)).toBe(false);
  });

  it('takes a damaged profile for another, wherever it ends', async () => {
    const profile = await profileOf('srgb');
    for (const length of [0, 100, 131, 140]) expect(isSrgbProfile(profile.subarray(0, length))).toBe(false);
    profile.fill(0xff, 128);
    expect(isSrgbProfile(profile)).toBe(false);
  });
});
