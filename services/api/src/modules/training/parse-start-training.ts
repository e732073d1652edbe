import { isDeepStrictEqual } from 'node:util';
import { referenceOf } from '@phiscale/inference';
import {
  baselines,
  type Coefficients,
  resolveCoefficients,
  ScalingError,
  scaleOutline,
} from '@phiscale/scaling';
import {
  checkPlan,
  type JobConfiguration,
  jobError,
  type OptimiserKind,
  parseJobConfiguration,
  type ScheduleKind,
} from '@phiscale/training';
import type { Context } from '../../context.ts';
import { given } from '../given.ts';
import { parseScaledConfigInput, type ResolvedConfigInput } from '../scaling/parse-scaled-config.ts';
import { resolveSearch } from '../scaling/resolve-search.ts';
import { rejectWithin } from '../with-argument.ts';
import { rejectWithTrainingArgument } from './name-training-argument.ts';
import type { StartTrainingInput } from './start-training.input.ts';

type Source = Pick<Context, 'datasets' | 'repository' | 'loaders'>;

const optimiserDefaults = {
  SGD: { momentum: 0.9, weightDecay: 1e-5 },
  ADAMW: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.05 },
  RMSPROP: { decay: 0.9, momentum: 0.9, epsilon: 1e-3, weightDecay: 1e-5 },
} as const satisfies Record<OptimiserKind, object>;

const peaks = { SGD: 0.05, ADAMW: 0.001, RMSPROP: 0.004 } as const satisfies Record<OptimiserKind, number>;

const scheduleDefaults = {
  CONSTANT: {},
  COSINE: { final: 0 },
  EXPONENTIAL: { factor: 0.97, everyEpochs: 2.4 },
} as const satisfies Record<ScheduleKind, object>;

const augmentationDefaults: JobConfiguration['augmentation'] = {
  horizontalFlip: true,
  leastCropArea: 0.35,
  cropPaddingPx: 0,
  colourJitter: 0,
  cutoutSize: 0,
  randAugmentMagnitude: 0,
  mixupAlpha: 0,
  cutmixAlpha: 0,
  labelSmoothing: 0.1,
};

/** Here rather than in the job's configuration: jobs that were stored with 1 are still to be read. */
const belowOne = ['colourJitter', 'cutoutSize'] as const;

const checkpointIntervalSeconds = 30;

/** Up to so many pixels a stem of stride 2 would throw away what there is to see (as for CIFAR). */
export const smallImagePx = 64;

/**
 * A job's configuration, with every default written out, and its references resolved: a job means the same tomorrow.
 * @throws JobError, ScalingError, DatasetError or InferenceError for what is wrong with the input
 */
export function parseStartTraining(input: StartTrainingInput, source: Source): Promise<JobConfiguration> {
  return parse(input, source).catch(rejectWithTrainingArgument);
}

async function parse(input: StartTrainingInput, context: Source): Promise<JobConfiguration> {
  const dataset = await context.datasets.get(input.dataset);
  const kind = input.optimiser?.kind ?? 'ADAMW';
  const schedule = input.learningRate?.schedule ?? 'COSINE';
  const configuration = parseJobConfiguration({
    name: input.name,
    subject: await parseSubject(input, context),
    dataset: { name: dataset.name, digest: dataset.sha256 },
    length: parseLength(input),
    batchSize: input.batchSize ?? 'AUTO',
    optimiser: {
      ...optimiserDefaults[kind],
      ...present(input.optimiser),
      kind,
    },
    learningRateSchedule: {
      peak: peaks[kind],
      warmUpEpochs: Math.min(5, (input.epochs ?? 0) / 10),
      ...scheduleDefaults[schedule],
      ...present(input.learningRate, 'schedule'),
      kind: schedule,
    },
    augmentation: parseAugmentation(input.augmentation),
    earlyStopping: parseEarlyStopping(input.earlyStopping),
    maxSeconds: input.maxSeconds ?? null,
    seed: input.seed ?? 0,
    checkpointIntervalSeconds,
    ...given(input, ['imageFraction']),
  });
  // Now rather than in the queue, where nobody looks
  checkPlan(dataset, configuration);
  return configuration;
}

function parseAugmentation(input: StartTrainingInput['augmentation']): JobConfiguration['augmentation'] {
  const { leastCropArea, cropPaddingPx } = input ?? {};
  for (const field of belowOne) {
    const value = input?.[field];
    if (value != null && value >= 1) {
      throw jobError('INVALID_JOB_CONFIGURATION', `augmentation.${field}`, 'less than 1', value);
    }
  }
  if (cropPaddingPx == null || cropPaddingPx === 0) return { ...augmentationDefaults, ...present(input) };
  if (leastCropArea != null && leastCropArea < 1) {
    const expected = 'nothing, or 1, beside cropPaddingPx';
    throw jobError('INVALID_JOB_CONFIGURATION', 'augmentation.leastCropArea', expected, leastCropArea);
  }
  return { ...augmentationDefaults, ...present(input), leastCropArea: 1 };
}

function parseEarlyStopping(input: StartTrainingInput['earlyStopping']): JobConfiguration['earlyStopping'] {
  if (input == null) return null;
  const { leastImprovement } = input;
  if (leastImprovement > 1) {
    const argument = 'earlyStopping.leastImprovement';
    throw jobError('INVALID_JOB_CONFIGURATION', argument, 'at most 1', leastImprovement);
  }
  return { ...input };
}

function parseLength({ epochs, steps }: StartTrainingInput) {
  if ((epochs == null) === (steps == null)) {
    const received = epochs == null ? 'neither' : 'both';
    throw jobError('INVALID_JOB_CONFIGURATION', 'epochs', 'either epochs or steps', received);
  }
  return epochs == null ? { unit: 'STEPS', steps } : { unit: 'EPOCHS', epochs };
}

async function parseSubject(
  { scaledConfig, model }: StartTrainingInput,
  context: Omit<Source, 'datasets'>,
): Promise<JobConfiguration['subject']> {
  if ((scaledConfig == null) === (model == null)) {
    const received = model == null ? 'neither' : 'both';
    throw jobError('INVALID_JOB_CONFIGURATION', 'model', 'either scaledConfig or model', received);
  }
  if (scaledConfig != null) {
    return resolveSearch(scaledConfig, context).then(parseScaledSubject).catch(rejectWithin('scaledConfig'));
  }
  const version = await context.repository.require(model ?? '', 'model');
  return { kind: 'MODEL', model: referenceOf(version) };
}

function parseScaledSubject(input: ResolvedConfigInput): JobConfiguration['subject'] {
  const { scaling, options } = parseScaledConfigInput(input);
  if (options.numClasses !== undefined) {
    const expected = "nothing: the classes are the data set's";
    throw new ScalingError('INVALID_SCALING_INPUT', 'numClasses', expected, options.numClasses);
  }
  const { baseline, definition, coefficients } = resolveCoefficients(scaling);
  const { stride } = definition.stem;
  const stemStride = options.stemStride ?? (coefficients.resolution <= smallImagePx ? 1 : stride);
  // Refuses what cannot be built, of the network that will be
  scaleOutline(scaling, { ...options, stemStride });
  // TinyNet's rule rounds in its own way: a baseline that is none of the built-in ones
  const isBuiltIn = baseline !== null && isDeepStrictEqual(definition, baselines[baseline]);
  return {
    kind: 'SCALED_NETWORK',
    baseline: isBuiltIn ? baseline : definition,
    coefficients: plain(coefficients),
    stemStride,
  };
}

/** A row of the table of variants has more fields than these. */
const plain = ({
  widthCoefficient,
  depthCoefficient,
  resolution,
  dropoutRate,
}: Coefficients): Coefficients => ({
  widthCoefficient,
  depthCoefficient,
  resolution,
  dropoutRate,
});

/** The fields that are given: what belongs to another kind is refused with the rest. */
function present<Input extends object>(input: Input | null | undefined, ...but: readonly (keyof Input)[]) {
  if (input == null) return {};
  const keys = (Object.keys(input) as (keyof Input)[]).filter((key) => !but.includes(key));
  return given(input, keys);
}
