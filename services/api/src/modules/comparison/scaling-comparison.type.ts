import type { ComparedRule, ComparisonRow, ScalingComparison } from '@phiscale/scaling';
import { Field, Float, ObjectType } from 'type-graphql';
import { toPublicError } from '../../map-error.ts';
import { ErrorDetailsType } from '../error-details.type.ts';
import { presentScaledConfig, ScaledConfigType } from '../scaling/scaled-config.type.ts';
import { ScalingRuleEnum } from '../scaling/scaling.enums.ts';
import { ReportedAccuracyType } from './reported-accuracy.type.ts';

@ObjectType('ScalingComparisonRow', { description: "A rule's network nearest to the target." })
export class ScalingComparisonRowType {
  @Field(() => ScalingRuleEnum, { description: 'The rule.' })
  rule!: ComparedRule;

  @Field(() => ScaledConfigType, {
    nullable: true,
    description: 'The network, its φ and its costs; null where the rule has none near the target.',
  })
  config!: ScaledConfigType | null;

  @Field(() => Float, {
    nullable: true,
    description: '(multiply-adds − target) ÷ target: blocks, channels and pixels are whole.',
  })
  relativeDifference!: number | null;

  @Field(() => ReportedAccuracyType, {
    nullable: true,
    description: 'Where a paper has a figure for this rule and baseline at about these FLOPs.',
  })
  reported!: ReportedAccuracyType | null;

  @Field(() => ErrorDetailsType, {
    nullable: true,
    description: 'Why the rule has no network near the target.',
  })
  error!: ErrorDetailsType | null;
}

@ObjectType('ScalingComparison', { description: 'Rules side by side at equal multiply-adds.' })
export class ScalingComparisonType {
  @Field(() => Float, { description: 'Multiply-adds for one image that all rules aim at.' })
  targetMacs!: number;

  @Field(() => ScaledConfigType, { description: 'What is scaled: every rule at φ = 0.' })
  baseline!: ScaledConfigType;

  @Field(() => ReportedAccuracyType, { nullable: true, description: 'Of the unscaled baseline.' })
  baselineReported!: ReportedAccuracyType | null;

  @Field(() => [ScalingComparisonRowType], {
    description: 'The seven combinations of depth, width and resolution, then FAST_COMPOUND.',
  })
  rows!: ScalingComparisonRowType[];
}

export const presentComparison = ({ baseline, rows, ...rest }: ScalingComparison): ScalingComparisonType => ({
  ...rest,
  baseline: presentScaledConfig(baseline),
  rows: rows.map(presentRow),
});

function presentRow(row: ComparisonRow): ScalingComparisonRowType {
  const { rule } = row;
  if (row.status === 'UNREACHED') {
    return { rule, config: null, relativeDifference: null, reported: null, error: toPublicError(row.error) };
  }
  const { config, relativeDifference, reported } = row;
  return { rule, config: presentScaledConfig(config), relativeDifference, reported, error: null };
}
