import type { BaselineName, Network, ScaledConfig, ScalingRule, VariantName } from '@phiscale/scaling';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { BaselineNameEnum, ScalingRuleEnum, VariantNameEnum } from './scaling.enums.ts';

@ObjectType('ScaledConfig', { description: 'A scaled network, how it came about and what it costs.' })
export class ScaledConfigType {
  @Field(() => BaselineNameEnum, {
    nullable: true,
    description: 'What was scaled. Null for a custom baseline.',
  })
  baseline!: BaselineName | null;

  @Field(() => ScalingRuleEnum, { description: 'Which rule gave the coefficients.' })
  rule!: ScalingRule;

  @Field(() => VariantNameEnum, {
    nullable: true,
    description: 'The row of the official table, under OFFICIAL.',
  })
  variant!: VariantName | null;

  @Field(() => Float, {
    nullable: true,
    description: 'φ. Null under OFFICIAL, whose rows follow no single φ.',
  })
  phi!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'α: depth grows as α^φ. Null for tables, which follow no single base.',
  })
  alpha!: number | null;

  @Field(() => Float, { nullable: true, description: 'β: width grows as β^φ. Null for tables.' })
  beta!: number | null;

  @Field(() => Float, { nullable: true, description: 'γ: resolution grows as γ^φ. Null for tables.' })
  gamma!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'α·β²·γ²: the factor by which FLOPs grow when φ grows by one, before rounding. Null for tables.',
  })
  flopsGrowth!: number | null;

  @Field(() => Float, { description: 'Factor on channels.' })
  widthCoefficient!: number;

  @Field(() => Float, { description: 'Factor on blocks per stage.' })
  depthCoefficient!: number;

  @Field(() => Int, { description: 'Height and width of the input in pixels.' })
  resolution!: number;

  @Field(() => Float, { description: 'The resolution before it was rounded, in pixels.' })
  exactResolution!: number;

  @Field(() => Float, { description: 'Dropout before the classifier, during training.' })
  dropoutRate!: number;

  @Field(() => Int, { description: 'Classes that the network tells apart.' })
  numClasses!: number;

  /** Or its outline. */
  readonly network!: Network;
}

export const presentScaledConfig = ({
  coefficients,
  network,
  definition: _,
  ...rest
}: ScaledConfig): ScaledConfigType => ({
  ...rest,
  ...coefficients,
  numClasses: network.numClasses,
  network,
});
