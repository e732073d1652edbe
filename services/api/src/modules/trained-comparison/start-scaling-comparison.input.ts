import type { BaselineName } from '@phiscale/scaling';
import { Field, Float, InputType } from 'type-graphql';
import { CustomBaselineInput } from '../scaling/custom-baseline.input.ts';
import { BaselineNameEnum } from '../scaling/scaling.enums.ts';
import { TrialTrainingInput } from '../search/trial-training.input.ts';

@InputType({
  description: 'What is scaled, to how many multiply-adds, on which images, and with how much training.',
})
export class StartScalingComparisonInput extends TrialTrainingInput {
  @Field(() => BaselineNameEnum, { nullable: true, description: 'What is scaled. Default EFFICIENTNET_B0.' })
  baseline?: BaselineName | null;

  @Field(() => CustomBaselineInput, {
    nullable: true,
    description: 'A network of your own to scale, instead of `baseline`. `resolution` overrides its own.',
  })
  customBaseline?: CustomBaselineInput | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The target as a multiple of the baseline's multiply-adds at `resolution`, from 1/1024 to 16384. Default 4, as in the paper.",
  })
  factor?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The target in multiply-adds for one image, from 1 to 1e16, instead of `factor`.',
  })
  macs?: number | null;
}
