import type { AppliedPreprocessing } from '../images/applied-preprocessing.ts';
import { invalidArgument } from '../inference-error.ts';
import type { ClassifierWeights } from '../models/classifier-weights.ts';

/** What an answer was concluded from: all that activation maps of any class are made of. */
export interface Evidence {
  /** [channels, height, width], before global pooling. */
  readonly featureMap: Float32Array;
  readonly height: number;
  readonly width: number;
  readonly classifier: ClassifierWeights;
  readonly labels: readonly string[];
  /** Of the class that is explained when none is chosen: the most probable one. */
  readonly topClass: number;
  /** The file, and what was done to it. */
  readonly photo: Uint8Array;
  readonly applied: AppliedPreprocessing;
}

/** How much each place of an image speaks for a class. */
export interface ActivationMap {
  readonly label: string;
  /** Position among the model's classes, from 0. */
  readonly index: number;
  /** [height, width], row by row. Their mean + `bias` = the class's logit. */
  readonly values: Float64Array;
  readonly height: number;
  readonly width: number;
  readonly min: number;
  readonly max: number;
  readonly bias: number;
}

export interface ClassChoice {
  /** Position among the model's classes. */
  readonly class?: number | undefined;
  /** Its name, instead. */
  readonly label?: string | undefined;
}

/**
 * The class activation map: the sum over channels of the class's weight × the channel's map. Exact here, since every
 * network ends in a mean over places and one linear layer.
 * Source: Zhou et al., Learning Deep Features for Discriminative Localization, CVPR 2016, equation 2; figure 7 of the
 * EfficientNet paper compares networks by it.
 * @throws InferenceError `INVALID_ARGUMENT` for a class that the model does not have.
 */
export function activationMap(
  evidence: Omit<Evidence, 'photo' | 'applied'>,
  choice: ClassChoice = {},
): ActivationMap {
  const { featureMap, height, width, classifier, labels } = evidence;
  const index = chosenClass(evidence, choice);
  const places = height * width;
  const channels = featureMap.length / places;
  const values = new Float64Array(places);
  for (let channel = 0; channel < channels; channel++) {
    const weight = classifier.weight[index * channels + channel] as number;
    for (let place = 0; place < places; place++) {
      values[place] = (values[place] as number) + weight * (featureMap[channel * places + place] as number);
    }
  }
  return {
    label: labels[index] ?? String(index),
    index,
    values,
    height,
    width,
    min: values.reduce((least, value) => Math.min(least, value)),
    max: values.reduce((most, value) => Math.max(most, value)),
    bias: classifier.bias[index] ?? 0,
  };
}

function chosenClass(
  { labels, topClass }: Pick<Evidence, 'labels' | 'topClass'>,
  { class: index, label }: ClassChoice,
): number {
  if (index !== undefined && label !== undefined) {
    throw invalidArgument('label', '`class` or `label`, not both', label);
  }
  if (label !== undefined) {
    const found = labels.indexOf(label);
    if (found < 0) throw invalidArgument('label', "one of the model's labels", label);
    return found;
  }
  if (index === undefined) return topClass;
  if (Number.isInteger(index) && index >= 0 && index < labels.length) return index;
  throw invalidArgument('class', `a whole number from 0 to ${labels.length - 1}, the model's classes`, index);
}
