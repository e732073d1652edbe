import { beforeAll, describe, expect, it } from 'vitest';
import { configureSharp } from './configure-sharp.ts';
import { decodeImage, defaultImageLimits } from './decode-image.ts';
import { preprocessing, quarters } from './testing/image-samples.ts';

describe('what decodeImage says it applied', () => {
  beforeAll(configureSharp);

  it('is the size, the resize and the crop of the upright image', async () => {
    const bytes = await quarters(100, 50).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const changed = { ...preprocessing, cropFraction: 0.8 };
    const { applied } = await decodeImage(bytes, changed, defaultImageLimits);
    expect(applied).toEqual({
      ...changed,
      original: { width: 50, height: 100 },
      orientation: 6,
      resized: { width: 40, height: 80 },
      crop: { left: 4, top: 24, width: 32, height: 32 },
      seen: { left: 5, top: 30, width: 40, height: 40 },
    });
  });

  it('is orientation 1 for a file without any, and the part of a long image that is kept', async () => {
    const bytes = await quarters(1000, 10).png().toBuffer();
    const { applied } = await decodeImage(bytes, preprocessing, defaultImageLimits);
    expect(applied).toMatchObject({
      orientation: 1,
      original: { width: 1000, height: 10 },
      resized: { width: 256, height: 32 },
      seen: { left: 495, top: 0, width: 10, height: 10 },
    });
  });

  it('is the same for all views, whose pixels are those of the centre and its mirror image', async () => {
    const bytes = await quarters(64, 32).png().toBuffer();
    const decode = (views: 'CENTER' | 'FLIP' | 'TEN_CROP') =>
      decodeImage(bytes, preprocessing, defaultImageLimits, { views });
    const [center, flip, ten] = [await decode('CENTER'), await decode('FLIP'), await decode('TEN_CROP')];
    expect([flip.applied, ten.applied]).toEqual([center.applied, center.applied]);
    expect([flip.views.length, ten.views.length]).toEqual([2, 10]);
    expect(flip.views[0]).toEqual(center.views[0]);
    expect([...ten.views[4]!]).toEqual([...center.views[0]!]);
    expect(ten.views[9]).toEqual(flip.views[1]);
  });
});
