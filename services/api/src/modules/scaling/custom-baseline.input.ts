import type { EndRounding, RepeatRounding } from '@phiscale/scaling';
import { Field, Float, InputType, Int } from 'type-graphql';
import {
  ActivationFunctionEnum,
  type activations,
  BlockOperatorEnum,
  EndRoundingEnum,
  type operators,
  RepeatRoundingEnum,
} from './custom-baseline.enums.ts';

@InputType({ description: 'A window that slides over an image.' })
export class PoolInput {
  @Field(() => Int, { description: 'Height and width in pixels, odd, from 1 to 31.' })
  kernelSize!: number;

  @Field(() => Int, { description: 'Pixels from one window to the next, from 1 to 4.' })
  stride!: number;
}

@InputType({ description: 'The first convolution of a network.' })
export class StemInput {
  @Field(() => Int, { nullable: true, description: 'Output channels. Default 32.' })
  filters?: number | null;

  @Field(() => Int, { nullable: true, description: 'Odd, from 1 to 31. Default 3.' })
  kernelSize?: number | null;

  @Field(() => Int, { nullable: true, description: 'From 1 to 4. Default 2.' })
  stride?: number | null;

  @Field(() => PoolInput, { nullable: true, description: 'Max pooling after it. Default: none.' })
  pool?: PoolInput | null;
}

@InputType({ description: 'Blocks of one kind, repeated.' })
export class CustomStageInput {
  @Field(() => BlockOperatorEnum, { description: 'The kind of block.' })
  operator!: keyof typeof operators;

  @Field(() => Int, { description: 'Height and width of the kernel in pixels, odd, from 1 to 31.' })
  kernelSize!: number;

  @Field(() => Int, { description: "Stride of the stage's first block, from 1 to 4." })
  stride!: number;

  @Field(() => Int, { description: 'Output channels, from 1 to 16384.' })
  channels!: number;

  @Field(() => Int, { description: 'Blocks in the stage, from 1 to 256.' })
  repeats!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Channels inside a block as a multiple of its input's, from 0.01 to 64. Default 1.",
  })
  expandRatio?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Channels of the squeeze as a fraction of the block's input's. Default 0: no squeeze.",
  })
  seRatio?: number | null;

  @Field(() => ActivationFunctionEnum, { nullable: true, description: "Default: the baseline's." })
  activation?: keyof typeof activations | null;
}

@InputType({ description: 'A network before scaling, and how scaling rounds it. Checked field by field.' })
export class CustomBaselineInput {
  @Field(() => StemInput, { nullable: true, description: 'Default: 32 filters, 3x3, stride 2.' })
  stem?: StemInput | null;

  @Field(() => [CustomStageInput], { description: 'From 1 to 64, from the stem to the head.' })
  stages!: CustomStageInput[];

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether a 1x1 convolution follows the last stage. Without one its output is pooled.',
  })
  hasHead!: boolean;

  @Field(() => Int, { nullable: true, description: 'Filters of that convolution. Default 1280.' })
  headFilters?: number | null;

  @Field(() => ActivationFunctionEnum, { nullable: true, description: 'Default SILU.' })
  activation?: keyof typeof activations | null;

  @Field(() => Int, { nullable: true, description: 'Pixels at φ = 0, from 8 to 4096. Default 224.' })
  resolution?: number | null;

  @Field(() => Float, { nullable: true, description: 'Dropout before the classifier. Default 0.2.' })
  dropoutRate?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Stochastic depth of the last block; earlier ones have proportionally less. Default 0.2.',
  })
  dropConnectRate?: number | null;

  @Field(() => Int, { nullable: true, description: 'Scaled channels are multiples of it. Default 8.' })
  depthDivisor?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether rounding never takes more than ten percent of the channels away. Default true.',
  })
  keepsNinetyPercent?: boolean | null;

  @Field(() => RepeatRoundingEnum, { nullable: true, description: 'Default CEIL.' })
  repeatRounding?: RepeatRounding | null;

  @Field(() => EndRoundingEnum, { nullable: true, description: 'Default SCALED.' })
  stemRounding?: EndRounding | null;

  @Field(() => EndRoundingEnum, { nullable: true, description: 'Default SCALED.' })
  headRounding?: EndRounding | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the first and the last stage keep their repeats (EfficientNet-Lite). Default false.',
  })
  keepsEndRepeats?: boolean | null;
}
