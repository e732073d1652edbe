import type { BaselineName, ResolutionRounding, ScalingRule, VariantName } from '@phiscale/scaling';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { CustomBaselineInput } from './custom-baseline.input.ts';
import {
  BaselineNameEnum,
  ResolutionRoundingEnum,
  ScalingRuleEnum,
  VariantNameEnum,
} from './scaling.enums.ts';

@InputType({ description: 'Which scaled network: a rule, what the rule needs, and overrides.' })
export class ScaledConfigInput {
  @Field(() => ScalingRuleEnum, { description: 'Which rule computes the coefficients.' })
  rule!: ScalingRule;

  @Field(() => VariantNameEnum, { nullable: true, description: 'OFFICIAL: which row of the table.' })
  variant?: VariantName | null;

  @Field(() => BaselineNameEnum, {
    nullable: true,
    description: 'Rules with a φ: what is scaled. Default EFFICIENTNET_B0.',
  })
  baseline?: BaselineName | null;

  @Field(() => CustomBaselineInput, {
    nullable: true,
    description: 'Rules with a φ: a network of your own to scale, instead of `baseline`.',
  })
  customBaseline?: CustomBaselineInput | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Rules with a φ (all but OFFICIAL): the compound coefficient, any real number from -40 to 40, or within the table of a table rule; negative shrinks.',
  })
  phi?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'COMPOUND: depth grows as α^φ. From 1 to 4; default 1.2.',
  })
  alpha?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'COMPOUND: width grows as β^φ. From 1 to 4; default 1.1.',
  })
  beta?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'COMPOUND: resolution grows as γ^φ. From 1 to 4; default 1.15.',
  })
  gamma?: number | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'COMPOUND: a search for coefficients, whose best trial so far gives `baseline`, `alpha`, `beta` and `gamma`; none of ' +
      'these beside it.',
  })
  search?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'FAST_COMPOUND: the share of the growth of FLOPs that width has, from 0 to 1. Default 0.8.',
  })
  widthShare?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Rules with a φ: the resolution is rounded to a multiple of this many pixels, from 1 to 128. Default 1.',
  })
  resolutionDivisor?: number | null;

  @Field(() => ResolutionRoundingEnum, {
    nullable: true,
    description: 'Rules with a φ: which multiple that is. Default NEAREST.',
  })
  resolutionRounding?: ResolutionRounding | null;

  @Field(() => Int, { nullable: true, description: 'Overrides the resolution, in pixels from 8 to 4096.' })
  resolution?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Overrides the dropout rate before the classifier, in [0, 0.99].',
  })
  dropoutRate?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Classes that the network tells apart. Default 1000 (ImageNet).',
  })
  numClasses?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Stride of the first convolution. Default: the baseline's (2); 1 is usual for images of 32 to 64 px.",
  })
  stemStride?: number | null;
}
