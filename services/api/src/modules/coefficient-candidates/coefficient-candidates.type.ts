import type { CoefficientCandidate } from '@phiscale/scaling';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { NetworkCostType } from '../scaling/network-cost.type.ts';
import { GrowthType } from '../search/growth.type.ts';

@ObjectType('CoefficientCandidate', {
  description: 'α, β and γ that a search may try, and the network that they give at φ = 1.',
})
export class CoefficientCandidateType extends GrowthType {
  @Field(() => Float, { description: 'α·β²·γ²: the growth of FLOPs with φ, before rounding.' })
  flopsGrowth!: number;

  @Field(() => Int, { description: 'Height and width of the input in pixels.' })
  resolution!: number;

  @Field(() => NetworkCostType, { description: 'What the network costs for one image, exactly.' })
  cost!: NetworkCostType;
}

@ObjectType('CoefficientCandidates', { description: 'A grid of coefficients; at most 2000.' })
export class CoefficientCandidatesType {
  @Field(() => [CoefficientCandidateType], { description: 'By α, then β, then γ, each ascending.' })
  nodes!: CoefficientCandidateType[];

  @Field(() => Int, { description: 'How many there are.' })
  totalCount!: number;
}

export const presentCandidate = ({
  coefficients: { resolution },
  ...rest
}: CoefficientCandidate): CoefficientCandidateType => ({ ...rest, resolution });
