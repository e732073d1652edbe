import type { WeightNaming } from '@phiscale/engine';
import {
  type Baseline,
  buildNetwork,
  type Coefficients,
  type Network,
  type PaddingMode,
} from '@phiscale/scaling';

export type ResizeMode =
  /** Short side to resolution ÷ cropFraction, then the centre square. */
  | 'SHORTEST_EDGE'
  /** Both sides to resolution ÷ cropFraction whatever the aspect, then the centre square. */
  | 'SQUASH';

export type Interpolation = 'NEAREST' | 'BILINEAR' | 'BICUBIC' | 'LANCZOS';

/** How an image becomes the network's input. Belongs to the weights: the wrong one costs accuracy in silence. */
export interface Preprocessing {
  /** Height and width of the input in pixels. */
  readonly resolution: number;
  readonly resizeMode: ResizeMode;
  /** In (0, 1]: the centre that is kept, as a fraction of the resized side. */
  readonly cropFraction: number;
  readonly interpolation: Interpolation;
  /** Per channel (red, green, blue), for values in [0, 1]. */
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
}

/** All that a model folder says about its network: enough to build it, name its tensors and feed it. */
export interface ModelDescription {
  readonly baseline: Baseline;
  readonly coefficients: Coefficients;
  readonly stemStride: number;
  readonly padding: PaddingMode;
  readonly batchNormEpsilon: number;
  readonly naming: WeightNaming;
  /** One a class, in order. */
  readonly labels: readonly string[];
  readonly preprocessing: Preprocessing;
}

/** The network that a description describes. */
export function networkOf({
  baseline,
  coefficients,
  labels,
  padding,
  batchNormEpsilon,
  stemStride,
}: ModelDescription): Network {
  return buildNetwork(baseline, coefficients, {
    numClasses: labels.length,
    padding,
    batchNormEpsilon,
    stemStride,
  });
}
