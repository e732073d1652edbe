import type { NamedAlias, ShadowCounts } from '@phiscale/inference';
import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType('ModelAliasTarget', { description: 'A version that answers for an alias.' })
export class ModelAliasTargetType {
  @Field(() => String, { description: 'A whole number from 1.' })
  version!: string;

  @Field(() => Float, { description: 'Its share of the requests is this ÷ the sum over all targets.' })
  weight!: number;
}

@ObjectType('ShadowCounts', {
  description:
    'What became of requests that this version was to see as this shadow, since the process started.',
})
export class ShadowCountsType {
  @Field(() => Int, { description: 'Answered by the shadow.' })
  answered!: number;

  @Field(() => Int, { description: 'Of the answered, how many had the same most probable class.' })
  agreed!: number;

  @Field(() => Int, { description: 'The shadow could not be loaded or run.' })
  failed!: number;

  @Field(() => Int, { description: 'Never run: too many were under way, or its queue was full.' })
  dropped!: number;
}

@ObjectType('ModelAlias', { description: 'A name for versions of a model: `name@alias`.' })
export class ModelAliasType {
  @Field(() => String, { description: 'Of the alias.' })
  name!: string;

  @Field(() => String, { description: '`name@alias`: what `classify(model)` takes.' })
  ref!: string;

  @Field(() => [ModelAliasTargetType], { description: 'The versions that answer, by weight.' })
  targets!: readonly ModelAliasTargetType[];

  @Field(() => String, {
    nullable: true,
    description:
      'The version that sees each request too, after it was answered; what it says is counted only.',
  })
  shadow!: string | null;

  @Field(() => ShadowCountsType, { nullable: true, description: 'Null without a shadow.' })
  shadowCounts!: ShadowCountsType | null;
}

export const presentAlias = (
  model: string,
  { name, targets, shadow }: NamedAlias,
  shadowCounts: ShadowCounts | null,
): ModelAliasType => ({
  name,
  ref: `${model}@${name}`,
  targets,
  shadow,
  shadowCounts,
});
