import type { BaselineName, ResolutionRounding, SearchableRule } from '@phiscale/scaling';
import { Field, Float, InputType, Int } from 'type-graphql';
import { CustomBaselineInput } from '../scaling/custom-baseline.input.ts';
import { BaselineNameEnum, ResolutionRoundingEnum, ScalingRuleEnum } from '../scaling/scaling.enums.ts';
import { BudgetInput, WorkloadInput } from './budget.input.ts';

@InputType({ description: 'A budget, and what is scaled to fit it.' })
export class FitToBudgetInput {
  @Field(() => BudgetInput, { description: 'The limits.' })
  budget!: BudgetInput;

  @Field(() => WorkloadInput, { nullable: true, description: 'How the limits are measured.' })
  workload?: WorkloadInput | null;

  @Field(() => ScalingRuleEnum, {
    nullable: true,
    description: 'A rule with a φ: any but OFFICIAL. Default: the best of all.',
  })
  rule?: SearchableRule | null;

  @Field(() => BaselineNameEnum, { nullable: true, description: 'What is scaled. Default EFFICIENTNET_B0.' })
  baseline?: BaselineName | null;

  @Field(() => CustomBaselineInput, {
    nullable: true,
    description: 'A network of your own to scale, instead of `baseline`.',
  })
  customBaseline?: CustomBaselineInput | null;

  @Field(() => Float, { nullable: true, description: 'Under rule COMPOUND, as in ScaledConfigInput.' })
  alpha?: number | null;

  @Field(() => Float, { nullable: true, description: 'Under rule COMPOUND, as in ScaledConfigInput.' })
  beta?: number | null;

  @Field(() => Float, { nullable: true, description: 'Under rule COMPOUND, as in ScaledConfigInput.' })
  gamma?: number | null;

  @Field(() => Float, { nullable: true, description: 'Under rule FAST_COMPOUND, as in ScaledConfigInput.' })
  widthShare?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The resolution is rounded to a multiple of this many pixels, from 1 to 128. Default 1.',
  })
  resolutionDivisor?: number | null;

  @Field(() => ResolutionRoundingEnum, {
    nullable: true,
    description: 'Which multiple that is. Default NEAREST.',
  })
  resolutionRounding?: ResolutionRounding | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Keeps the resolution at so many pixels, from 8 to 4096, whatever the rule.',
  })
  resolution?: number | null;

  @Field(() => Int, { nullable: true, description: 'Classes that the network tells apart. Default 1000.' })
  numClasses?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Stride of the first convolution, from 1 to 4. Default: the baseline's.",
  })
  stemStride?: number | null;
}
