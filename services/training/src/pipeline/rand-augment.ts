import type { Random } from '../random/random.ts';
import {
  autoContrast,
  changeBrightness,
  changeContrast,
  changeSaturation,
  posterize,
  solarize,
} from './colour.ts';
import { type Affine, warp } from './geometry.ts';
import type { Picture } from './picture.ts';

/** The strongest setting. */
export const mostMagnitude = 30;

/** `strength` is from 0 to 1 and `sign` is 1 or -1. */
type RandomOperation = (picture: Picture, strength: number, sign: number) => Picture;

const inPlace =
  (change: (picture: Picture, strength: number, sign: number) => void): RandomOperation =>
  (picture, strength, sign) => {
    change(picture, strength, sign);
    return picture;
  };

const moved =
  (affine: (amount: number, sidePx: number) => Affine): RandomOperation =>
  (picture, strength, sign) =>
    warp(picture, affine(strength * sign, picture.sidePx));

/** Widest shear, rotation in radians, shift as a part of the side, and change of an enhancement. */
const most = { shear: 0.3, rotation: Math.PI / 6, shift: 150 / 331, enhancement: 0.9 };

/**
 * The operations of RandAugment (Cubuk et al. 2019) without equalize and sharpness, with the ranges of
 * torchvision/transforms/autoaugment.py, `RandAugment._augmentation_space`.
 */
export const randomOperations = {
  identity: inPlace(() => {}),
  shearX: moved((amount) => [1, most.shear * amount, 0, 0, 1, 0]),
  shearY: moved((amount) => [1, 0, 0, most.shear * amount, 1, 0]),
  translateX: moved((amount, sidePx) => [1, 0, most.shift * amount * sidePx, 0, 1, 0]),
  translateY: moved((amount, sidePx) => [1, 0, 0, 0, 1, most.shift * amount * sidePx]),
  rotate: moved((amount) => {
    const [cosine, sine] = [Math.cos(most.rotation * amount), Math.sin(most.rotation * amount)];
    return [cosine, sine, 0, -sine, cosine, 0];
  }),
  brightness: inPlace((picture, strength, sign) =>
    changeBrightness(picture, 1 + most.enhancement * strength * sign),
  ),
  saturation: inPlace((picture, strength, sign) =>
    changeSaturation(picture, 1 + most.enhancement * strength * sign),
  ),
  contrast: inPlace((picture, strength, sign) =>
    changeContrast(picture, 1 + most.enhancement * strength * sign),
  ),
  posterize: inPlace((picture, strength) => posterize(picture, 8 - Math.round(4 * strength))),
  solarize: inPlace((picture, strength) => solarize(picture, 255 * (1 - strength))),
  autoContrast: inPlace(autoContrast),
} as const satisfies Record<string, RandomOperation>;

const all: readonly RandomOperation[] = Object.values(randomOperations);

/** Applies `numOperations`, drawn with replacement, at one magnitude from 0 to 30. */
export function randAugment(
  picture: Picture,
  numOperations: number,
  magnitude: number,
  random: Random,
): Picture {
  let result = picture;
  for (let count = 0; count < numOperations; count += 1) {
    const operation = all[random.below(all.length)];
    const sign = random.chance(0.5) ? 1 : -1;
    result = operation?.(result, magnitude / mostMagnitude, sign) ?? result;
  }
  return result;
}
