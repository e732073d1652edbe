import type { Region, ResizePlan } from './resize-plan.ts';

/** Which parts of an image the network sees; their answers are averaged. */
export type ViewSet =
  /** The centre alone. */
  | 'CENTER'
  /** The centre and its mirror image. */
  | 'FLIP'
  /** The four corners and the centre. */
  | 'FIVE_CROP'
  /** Those five and the same five of the mirrored image. */
  | 'TEN_CROP';

export interface View {
  /** Of the resized image. */
  readonly region: Region;
  /** Whether left and right change places, after the crop. */
  readonly isMirrored: boolean;
}

type Plan = Pick<ResizePlan, 'resized' | 'crop'>;

/**
 * Sources: Krizhevsky, Sutskever, Hinton 2012, section 4.1 (five patches and their reflections); order and geometry as
 * torchvision/transforms/functional.py `five_crop` and `ten_crop`, which mirrors the image and crops it then.
 */
const views = {
  CENTER: ({ crop }) => [upright(crop)],
  FLIP: ({ crop }) => [upright(crop), { region: crop, isMirrored: true }],
  FIVE_CROP: (plan) => fiveRegions(plan).map(upright),
  TEN_CROP: (plan) => {
    const regions = fiveRegions(plan);
    return [...regions.map(upright), ...regions.map((region) => ofMirrored(region, plan.resized.width))];
  },
} as const satisfies Record<ViewSet, (plan: Plan) => readonly View[]>;

/** Which of its views is the centre, upright. */
export const centrePosition = {
  CENTER: 0,
  FLIP: 0,
  FIVE_CROP: 4,
  TEN_CROP: 4,
} as const satisfies Record<ViewSet, number>;

export const planViews = (set: ViewSet, plan: Plan): readonly View[] => views[set](plan);

const upright = (region: Region): View => ({ region, isMirrored: false });

function fiveRegions({ resized, crop }: Plan): readonly Region[] {
  const right = resized.width - crop.width;
  const bottom = resized.height - crop.height;
  return [
    { ...crop, left: 0, top: 0 },
    { ...crop, left: right, top: 0 },
    { ...crop, left: 0, top: bottom },
    { ...crop, left: right, top: bottom },
    crop,
  ];
}

/** What a crop of the mirrored image shows, in the image as it is. */
const ofMirrored = (region: Region, width: number): View => ({
  region: { ...region, left: width - region.left - region.width },
  isMirrored: true,
});

/** The smallest region that holds all views. */
export function boundsOf(views: readonly View[]): Region {
  const regions = views.map(({ region }) => region);
  const left = Math.min(...regions.map((region) => region.left));
  const top = Math.min(...regions.map((region) => region.top));
  return {
    left,
    top,
    width: Math.max(...regions.map((region) => region.left + region.width)) - left,
    height: Math.max(...regions.map((region) => region.top + region.height)) - top,
  };
}

/** Cuts a view out of the pixels [height, width, 3] of `bounds`. */
export function cutView(pixels: Uint8Array, bounds: Region, { region, isMirrored }: View): Uint8Array {
  const { width, height } = region;
  if (!isMirrored && width === bounds.width && height === bounds.height) return pixels;
  const view = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const from = ((y + region.top - bounds.top) * bounds.width + region.left - bounds.left) * 3;
    const row = pixels.subarray(from, from + width * 3);
    view.set(isMirrored ? mirrored(row) : row, y * width * 3);
  }
  return view;
}

function mirrored(row: Uint8Array): Uint8Array {
  const other = new Uint8Array(row.length);
  for (let from = 0, to = row.length - 3; to >= 0; from += 3, to -= 3) {
    other.set(row.subarray(from, from + 3), to);
  }
  return other;
}
