import { blocks } from '../blocks/index.ts';
import type { ActivationFunction, BlockOperator } from '../network.ts';
import { requireOneOf, requireWhole, requireWithin, ScalingError } from '../scaling-error.ts';
import type { Baseline, BlockArgs, EndRounding, RoundingRules, Stem } from './baseline.ts';
import type { CustomBaseline, CustomStage } from './custom-baseline.ts';
import { roundingRules } from './rounding-rules.ts';

const operators = Object.keys(blocks) as BlockOperator[];
/** Sigmoid belongs to the squeeze. */
const activations: readonly ActivationFunction[] = ['silu', 'relu', 'relu6', 'hardSwish'];
const mostStages = 64;
const mostChannels = 16_384;

/**
 * Checks a baseline field by field.
 * @throws ScalingError naming the stage and the field, such as `customBaseline.stages[2].kernelSize`.
 */
export function parseCustomBaseline(given: CustomBaseline): Baseline {
  const { stages, activation = 'silu', resolution = 224, dropoutRate = 0.2, dropConnectRate = 0.2 } = given;
  requireOneOf('customBaseline.activation', activation, activations);
  requireInteger('customBaseline.resolution', resolution, 8, 4096);
  requireWithin('customBaseline.dropoutRate', dropoutRate, 0, 0.99);
  requireWithin('customBaseline.dropConnectRate', dropConnectRate, 0, 0.99);
  if (stages.length < 1 || stages.length > mostStages) {
    throw new ScalingError(
      'INVALID_SCALING_INPUT',
      'customBaseline.stages',
      `from 1 to ${mostStages} stages`,
      stages.length,
    );
  }
  const stem = parseStem(given.stem ?? {});
  return {
    name: 'CUSTOM',
    stem,
    blocks: stages.map((stage, index) =>
      parseStage(`customBaseline.stages[${index}]`, stage, stages[index - 1]?.channels ?? stem.filters),
    ),
    head: parseHead(given.headFilters),
    activation,
    rounding: parseRounding(given),
    resolution,
    dropoutRate,
    dropConnectRate,
  };
}

function parseStem({ filters = 32, kernelSize = 3, stride = 2, pool }: Partial<Stem>): Stem {
  requireInteger('customBaseline.stem.filters', filters, 1, mostChannels);
  requireWindow('customBaseline.stem', kernelSize, stride);
  if (pool === undefined) return { filters, kernelSize, stride };
  requireWindow('customBaseline.stem.pool', pool.kernelSize, pool.stride);
  return { filters, kernelSize, stride, pool: { kernelSize: pool.kernelSize, stride: pool.stride } };
}

function parseHead(filters: number | null = 1280): Baseline['head'] {
  return filters === null
    ? null
    : { filters: requireInteger('customBaseline.headFilters', filters, 1, mostChannels) };
}

function parseStage(at: string, stage: CustomStage, inputFilters: number): BlockArgs {
  const { operator, kernelSize, stride, channels, repeats, expandRatio = 1, seRatio = 0, activation } = stage;
  requireOneOf(`${at}.operator`, operator, operators);
  requireWindow(at, kernelSize, stride);
  requireInteger(`${at}.channels`, channels, 1, mostChannels);
  requireInteger(`${at}.repeats`, repeats, 1, 256);
  const { takesExpansion, takesSqueeze } = blocks[operator];
  if (takesExpansion) requireWithin(`${at}.expandRatio`, expandRatio, 0.01, 64);
  else requireNone(`${at}.expandRatio`, expandRatio, 1, operator);
  if (takesSqueeze) requireWithin(`${at}.seRatio`, seRatio, 0, 1);
  else requireNone(`${at}.seRatio`, seRatio, 0, operator);
  if (activation !== undefined) requireOneOf(`${at}.activation`, activation, activations);
  return {
    operator,
    kernelSize,
    numRepeat: repeats,
    inputFilters,
    outputFilters: channels,
    expandRatio,
    seRatio,
    stride,
    ...(activation === undefined ? {} : { activation }),
  };
}

function parseRounding(given: CustomBaseline): RoundingRules {
  const { EFFICIENTNET: usual } = roundingRules;
  const { depthDivisor = usual.filters.depthDivisor, keepsNinetyPercent = true } = given;
  return {
    filters: {
      depthDivisor: requireInteger('customBaseline.depthDivisor', depthDivisor, 1, 256),
      keepsNinetyPercent,
    },
    repeats: requireOneOf('customBaseline.repeatRounding', given.repeatRounding ?? usual.repeats, [
      'CEIL',
      'ROUND',
    ]),
    stem: requireOneOf('customBaseline.stemRounding', given.stemRounding ?? usual.stem, endRoundings),
    head: requireOneOf('customBaseline.headRounding', given.headRounding ?? usual.head, endRoundings),
    keepsEndRepeats: given.keepsEndRepeats ?? usual.keepsEndRepeats,
  };
}

const endRoundings: readonly EndRounding[] = ['SCALED', 'FIXED', 'NEVER_NARROWER'];

const requireInteger = (argument: string, value: number, least: number, most: number): number =>
  requireWithin(argument, requireWhole(argument, value), least, most);

/** @throws ScalingError unless `value` is the one that stands for none, for an operator that takes no other */
function requireNone(argument: string, value: number, none: number, operator: BlockOperator): void {
  if (value === none) return;
  const expected = `nothing, or ${none}: operator ${operator} takes none`;
  throw new ScalingError('COEFFICIENT_OUT_OF_RANGE', argument, expected, value);
}

/** Symmetric padding keeps sizes for odd kernels only. */
function requireWindow(at: string, kernelSize: number, stride: number): void {
  requireInteger(`${at}.kernelSize`, kernelSize, 1, 31);
  if (kernelSize % 2 === 0) {
    throw new ScalingError('COEFFICIENT_OUT_OF_RANGE', `${at}.kernelSize`, 'an odd number', kernelSize);
  }
  requireInteger(`${at}.stride`, stride, 1, 4);
}
