import type { BaselineName } from '@phiscale/scaling';
import { Field, Float, InputType } from 'type-graphql';
import { BaselineNameEnum } from '../scaling/scaling.enums.ts';
import { GrowthInput } from './growth.input.ts';
import { TrialTrainingInput } from './trial-training.input.ts';

@InputType({ description: 'Which α, β and γ are tried, on which images, and with how much training.' })
export class StartCoefficientSearchInput extends TrialTrainingInput {
  @Field(() => BaselineNameEnum, {
    defaultValue: 'EFFICIENTNET_B0',
    description: 'What is scaled.',
  })
  baseline!: BaselineName;

  @Field(() => [GrowthInput], {
    nullable: true,
    description: 'What is tried, instead of a grid; at most 2000.',
  })
  coefficients?: GrowthInput[] | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Grid: from one value of a coefficient to the next, from 0.02 to 1. Default 0.05.',
  })
  gridStep?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Grid: each coefficient is tried from 1 to this, at most 3. Default 2.',
  })
  largest?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Grid: the factor that FLOPs should grow by, α·β²·γ², from 1 to 16. Default 2.',
  })
  flopsGrowth?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Grid: largest difference from it, from 0 to 1. Default 0.1.',
  })
  tolerance?: number | null;

  @Field(() => Float, {
    defaultValue: 1,
    description: 'φ at which the trials are compared, from -40 to 40: 1 in the paper; less is cheaper.',
  })
  phi!: number;
}
