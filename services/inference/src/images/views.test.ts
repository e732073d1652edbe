import { describe, expect, it } from 'vitest';
import { boundsOf, centrePosition, cutView, planViews, type ViewSet } from './views.ts';

const square = { width: 224, height: 224 };
const wide = { resized: { width: 341, height: 256 }, crop: { left: 58, top: 16, ...square } };
const tall = { resized: { width: 256, height: 657 }, crop: { left: 16, top: 216, ...square } };
const sets: readonly ViewSet[] = ['CENTER', 'FLIP', 'FIVE_CROP', 'TEN_CROP'];

describe('planViews', () => {
  // expected values: torchvision 0.14.1 TenCrop(224) on PIL images whose pixels tell their place
  it.each([
    [wide, [58, 16], [59, 16], [0, 117], [0, 32]],
    [tall, [16, 216], [16, 216], [0, 32], [0, 433]],
  ])('crops as torchvision does', (plan, centre, mirroredCentre, [left, right], [top, bottom]) => {
    const found = planViews('TEN_CROP', plan).map(({ region: at, isMirrored }) => [
      at.left,
      at.top,
      isMirrored,
    ]);
    expect(found).toEqual([
      [left, top, false],
      [right, top, false],
      [left, bottom, false],
      [right, bottom, false],
      [...centre, false],
      [right, top, true],
      [left, top, true],
      [right, bottom, true],
      [left, bottom, true],
      [...mirroredCentre, true],
    ]);
    expect(planViews('FIVE_CROP', plan)).toEqual(planViews('TEN_CROP', plan).slice(0, 5));
  });

  it.each(sets)('%s has the centre, upright, where it says', (set) => {
    expect(planViews(set, wide)[centrePosition[set]]).toEqual({ region: wide.crop, isMirrored: false });
  });

  it('FLIP mirrors the very pixels of the centre', () => {
    expect(planViews('FLIP', wide)).toEqual([
      { region: wide.crop, isMirrored: false },
      { region: wide.crop, isMirrored: true },
    ]);
  });
});

describe('boundsOf', () => {
  it('is the crop itself for the centre, and the whole image for the corners', () => {
    expect(boundsOf(planViews('CENTER', wide))).toEqual(wide.crop);
    expect(boundsOf(planViews('FIVE_CROP', wide))).toEqual({ left: 0, top: 0, ...wide.resized });
  });
});

describe('cutView', () => {
  // 3 × 2 pixels of one digit each, three times
  const pixels = Uint8Array.from([1, 2, 3, 4, 5, 6].flatMap((digit) => [digit, digit, digit]));
  const bounds = { left: 10, top: 20, width: 3, height: 2 };
  const cut = (left: number, width: number, isMirrored: boolean) => {
    const view = cutView(pixels, bounds, { region: { left, top: 20, width, height: 2 }, isMirrored });
    return [...view].filter((_, index) => index % 3 === 0);
  };

  it('takes the rows of the region, from right to left when it is mirrored', () => {
    expect(cut(10, 3, false)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(cut(10, 3, true)).toEqual([3, 2, 1, 6, 5, 4]);
    expect(cut(11, 2, false)).toEqual([2, 3, 5, 6]);
    expect(cut(11, 2, true)).toEqual([3, 2, 6, 5]);
  });

  it('keeps the colours of a mirrored pixel in their order', () => {
    const view = { region: { left: 0, top: 0, width: 2, height: 1 }, isMirrored: true };
    const whole = { left: 0, top: 0, width: 2, height: 1 };
    expect([...cutView(Uint8Array.of(1, 2, 3, 4, 5, 6), whole, view)]).toEqual([4, 5, 6, 1, 2, 3]);
  });
});
