import type { BaselineName, Counting } from '@phiscale/scaling';
import { Field, Float, InputType, Int } from 'type-graphql';
import { CustomBaselineInput } from '../scaling/custom-baseline.input.ts';
import { BaselineNameEnum, CountingEnum } from '../scaling/scaling.enums.ts';

@InputType({ description: 'A grid of α, β and γ. The defaults give 108 candidates.' })
export class CoefficientCandidatesInput {
  @Field(() => BaselineNameEnum, { nullable: true, description: 'What is scaled. Default EFFICIENTNET_B0.' })
  baseline?: BaselineName | null;

  @Field(() => CustomBaselineInput, {
    nullable: true,
    description: 'A network of your own to scale, instead of `baseline`.',
  })
  customBaseline?: CustomBaselineInput | null;

  @Field(() => Float, {
    nullable: true,
    description: 'From one value of a coefficient to the next, from 0.02 to 1. Default 0.05.',
  })
  gridStep?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Each coefficient is tried from 1 to this, at most 3. Default 2.',
  })
  largest?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The factor that FLOPs should grow by, α·β²·γ², from 1 to 16. Default 2, as in the paper.',
  })
  flopsGrowth?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Largest difference from it, from 0 to 1. Default 0.1: the paper's own answer is 0.08 away.",
  })
  tolerance?: number | null;

  @Field(() => CountingEnum, { nullable: true, description: 'What `cost { flops }` counts. Default MACS.' })
  counting?: Counting | null;

  @Field(() => Int, { nullable: true, description: 'Classes that the networks tell apart. Default 1000.' })
  numClasses?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Stride of the first convolution, from 1 to 4. Default: the baseline's.",
  })
  stemStride?: number | null;
}
