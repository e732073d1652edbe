import type { BaselineName, ResolutionRounding } from '@phiscale/scaling';
import { Field, Float, InputType, Int } from 'type-graphql';
import { CustomBaselineInput } from '../scaling/custom-baseline.input.ts';
import { BaselineNameEnum, ResolutionRoundingEnum } from '../scaling/scaling.enums.ts';

@InputType({ description: 'What to scale, and to how many multiply-adds.' })
export class CompareScalingInput {
  @Field(() => BaselineNameEnum, { nullable: true, description: 'What is scaled. Default EFFICIENTNET_B0.' })
  baseline?: BaselineName | null;

  @Field(() => CustomBaselineInput, {
    nullable: true,
    description: 'A network of your own to scale, instead of `baseline`.',
  })
  customBaseline?: CustomBaselineInput | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The target as a multiple of the baseline's multiply-adds, from 1/1024 to 16384. Default 4, as in the paper.",
  })
  factor?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The target in multiply-adds for one image, from 1 to 1e16, instead of `factor`.',
  })
  macs?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Resolutions are rounded to a multiple of this many pixels, from 1 to 128. Default 1.',
  })
  resolutionDivisor?: number | null;

  @Field(() => ResolutionRoundingEnum, {
    nullable: true,
    description: 'Which multiple that is. Default NEAREST.',
  })
  resolutionRounding?: ResolutionRounding | null;

  @Field(() => Int, { nullable: true, description: 'Classes that the networks tell apart. Default 1000.' })
  numClasses?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Stride of the first convolution, from 1 to 4. Default: the baseline's.",
  })
  stemStride?: number | null;
}
