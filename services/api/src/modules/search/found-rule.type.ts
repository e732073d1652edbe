import type { BaselineName } from '@phiscale/scaling';
import { Field, ObjectType } from 'type-graphql';
import { BaselineNameEnum, ScalingRuleEnum } from '../scaling/scaling.enums.ts';
import { GrowthType } from './growth.type.ts';

@ObjectType('FoundRule', {
  description: 'Fields of `ScaledConfigInput`: with a `phi` beside them they scale as the search found best.',
})
export class FoundRuleType extends GrowthType {
  @Field(() => ScalingRuleEnum, { description: 'COMPOUND.' })
  rule!: 'COMPOUND';

  @Field(() => BaselineNameEnum, { description: 'What was scaled.' })
  baseline!: BaselineName;
}
