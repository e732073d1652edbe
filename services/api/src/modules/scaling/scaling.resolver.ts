import {
  baselines,
  type Counting,
  type DataType,
  impliedPhi,
  networkCost,
  type Optimizer,
  paperCoefficients,
  ScalingError,
  summariseStages,
  type TrainingDataType,
  trainingMemory,
  type VariantFamily,
  variants,
} from '@phiscale/scaling';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { rejectWithin } from '../with-argument.ts';
import { NetworkCostType } from './network-cost.type.ts';
import { parseScaledConfigInput } from './parse-scaled-config.ts';
import { perNetwork } from './per-network.ts';
import { resolveSearch } from './resolve-search.ts';
import { ScaledConfigInput } from './scaled-config.input.ts';
import { presentScaledConfig, ScaledConfigType } from './scaled-config.type.ts';
import {
  CountingEnum,
  DataTypeEnum,
  OptimizerEnum,
  TrainingDataTypeEnum,
  VariantFamilyEnum,
} from './scaling.enums.ts';
import { StageType } from './stage.type.ts';
import { TrainingMemoryType } from './training-memory.type.ts';
import { VariantType } from './variant.type.ts';

/** A dashboard's table; more would hold the event loop for long. */
const mostConfigs = 100;
const mostImages = 65_536;
const batchSizeDescription = `Images at once, from 1 to ${mostImages}.`;

const stagesOf = perNetwork((network) => summariseStages(network));
const costOf = perNetwork(
  (network, counting: Counting, batchSize: number, dataType: DataType): NetworkCostType =>
    networkCost(network, counting, batchSize, dataType),
);

@Resolver(() => ScaledConfigType)
export class ScalingResolver {
  @Query(() => [VariantType], { description: 'The released networks, as the official table has them.' })
  variants(
    @Arg('family', () => VariantFamilyEnum, { nullable: true, description: 'Only this family.' })
    family: VariantFamily | null,
  ): VariantType[] {
    return Object.values(variants)
      .filter((variant) => family == null || variant.family === family)
      .map((variant) => ({
        ...variant,
        impliedPhi: impliedPhi(variant, baselines[variant.baseline].resolution, paperCoefficients),
      }));
  }

  @Query(() => ScaledConfigType, {
    description:
      'One scaled network. Errors: COEFFICIENT_OUT_OF_RANGE, INVALID_SCALING_INPUT, NETWORK_TOO_LARGE, RESOLUTION_TOO_SMALL; ' +
      'with a `search` SEARCH_NOT_FOUND, SEARCH_UNFINISHED (no trial has had the whole budget), DATABASE_UNAVAILABLE.',
  })
  async scaledConfig(
    @Arg('input', () => ScaledConfigInput) input: ScaledConfigInput,
    @Ctx() context: Context,
  ): Promise<ScaledConfigType> {
    return loadScaledConfig(input, context);
  }

  @Query(() => [ScaledConfigType], {
    description: `Several scaled networks, in the order asked for; at most ${mostConfigs}.`,
  })
  async scaledConfigs(
    @Arg('inputs', () => [ScaledConfigInput]) inputs: ScaledConfigInput[],
    @Ctx() context: Context,
  ): Promise<ScaledConfigType[]> {
    if (inputs.length > mostConfigs) {
      throw new ScalingError(
        'INVALID_SCALING_INPUT',
        'inputs',
        `at most ${mostConfigs} inputs`,
        inputs.length,
      );
    }
    return Promise.all(
      inputs.map((input, index) => loadScaledConfig(input, context).catch(rejectWithin(`inputs[${index}]`))),
    );
  }

  @FieldResolver(() => [StageType], { description: 'From stem to head.' })
  stages(
    @Root() { network }: ScaledConfigType,
    @Ctx() { computation }: Context,
  ): Promise<readonly StageType[]> {
    return computation.inTurn(() => stagesOf(network));
  }

  @FieldResolver(() => NetworkCostType, { description: 'What the network costs.' })
  cost(
    @Root() { network }: ScaledConfigType,
    @Arg('counting', () => CountingEnum, { defaultValue: 'MACS', description: 'What `flops` counts.' })
    counting: Counting,
    @Arg('batchSize', () => Int, { defaultValue: 1, description: batchSizeDescription })
    batchSize: number,
    @Arg('dataType', () => DataTypeEnum, {
      defaultValue: 'FLOAT32',
      description: 'How weights and activations are stored.',
    })
    dataType: DataType,
    @Ctx() { computation }: Context,
  ): Promise<NetworkCostType> {
    return computation.inTurn(() => costOf(network, counting, requireBatchSize(batchSize), dataType));
  }

  @FieldResolver(() => TrainingMemoryType, { description: 'What a step of training it needs.' })
  trainingMemory(
    @Root() { network }: ScaledConfigType,
    @Arg('batchSize', () => Int, { description: batchSizeDescription })
    batchSize: number,
    @Arg('optimizer', () => OptimizerEnum, { defaultValue: 'RMSPROP', description: 'What trains it.' })
    optimizer: Optimizer,
    @Arg('dataType', () => TrainingDataTypeEnum, {
      defaultValue: 'FLOAT32',
      description: 'How activations and their gradients are stored.',
    })
    dataType: TrainingDataType,
    @Arg('hasMovingAverage', () => Boolean, {
      defaultValue: true,
      description: 'Whether an exponential moving average of the weights is kept.',
    })
    hasMovingAverage: boolean,
    @Ctx() { computation }: Context,
  ): Promise<TrainingMemoryType> {
    return computation.inTurn(() =>
      trainingMemory(network, {
        batchSize: requireBatchSize(batchSize),
        optimizer,
        dataType,
        hasMovingAverage,
      }),
    );
  }
}

async function loadScaledConfig(input: ScaledConfigInput, context: Context): Promise<ScaledConfigType> {
  const request = parseScaledConfigInput(await resolveSearch(input, context));
  return presentScaledConfig(await context.loaders.scaledConfig.load(request));
}

function requireBatchSize(batchSize: number): number {
  if (batchSize >= 1 && batchSize <= mostImages) return batchSize;
  throw new ScalingError(
    'COEFFICIENT_OUT_OF_RANGE',
    'batchSize',
    `a number from 1 to ${mostImages}`,
    batchSize,
  );
}
