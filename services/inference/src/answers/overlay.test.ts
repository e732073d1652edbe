import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { plain } from '../images/testing/image-samples.ts';
import { paintOverlay } from './overlay.ts';

const map = {
  label: 'cat',
  index: 0,
  values: Float64Array.of(-4, -4, 8, 8),
  height: 2,
  width: 2,
  min: -4,
  max: 8,
  bias: 0,
};

/** A photo of 200 × 100 of which the network saw the square in the middle. */
const photoOf = async (values = map.values) => ({
  photo: await plain([100, 100, 100], 200, 100).png().toBuffer(),
  applied: {
    original: { width: 200, height: 100 },
    seen: { left: 50, top: 0, width: 100, height: 100 },
  } as never,
  values,
});

describe('paintOverlay', () => {
  it('lays half of the colours over what the network saw, dark for the least, and leaves the rest', async () => {
    const png = await paintOverlay(map, await photoOf(), 400);
    const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([400, 200]);
    const at = (x: number, y: number) => [...data.subarray((y * 400 + x) * 3, (y * 400 + x) * 3 + 3)];
    expect(at(50, 100)).toEqual([100, 100, 100]);
    expect(at(350, 100)).toEqual([100, 100, 100]);
    // matplotlib: inferno(0.0) = #000004, inferno(1.0) = #fcffa4; half of each and half of 100
    for (const [colour, expected] of [
      [at(200, 2), [50, 50, 52]],
      [at(200, 197), [176, 178, 132]],
    ] as const) {
      for (const [channel, level] of expected.entries()) {
        expect(Math.abs(colour[channel]! - level), `${colour}`).toBeLessThanOrEqual(2);
      }
    }
  });

  it('paints a map without differences', async () => {
    const level = { ...map, values: new Float64Array(4), min: 0, max: 0 };
    expect((await sharp(await paintOverlay(level, await photoOf(), 64)).metadata()).width).toBe(64);
  });

  it('takes stray bytes that the decoder takes', async () => {
    const jpeg = await plain([100, 100, 100], 200, 100).jpeg().toBuffer();
    // between two segments of the header
    const photo = Buffer.concat([jpeg.subarray(0, 20), Buffer.from([0x12, 0x34]), jpeg.subarray(20)]);
    await paintOverlay(map, { ...(await photoOf()), photo }, 64);
  });

  it.each([15, 2049, 20.5])('refuses a side of %d', async (sidePx) => {
    await expect(paintOverlay(map, await photoOf(), sidePx)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      problem: { argument: 'sidePx' },
    });
  });
});
