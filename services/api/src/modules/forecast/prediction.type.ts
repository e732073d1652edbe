import { Field, Float, ObjectType } from 'type-graphql';
import { IntervalType } from './interval.type.ts';

@ObjectType('AccuracyPrediction', {
  description: 'What a network would reach that is trained as the observed ones were.',
})
export class AccuracyPredictionType {
  @Field(() => Float, {
    nullable: true,
    description: 'Multiply-adds of one image, or parameters: as given, or computed from `scaledConfig`.',
  })
  size?: number | undefined;

  @Field(() => Float, { nullable: true, description: 'Training images or a fraction, as given.' })
  trainingData?: number | undefined;

  @Field(() => Float, { description: 'Top-1 in percent, within 0 and 100.' })
  top1!: number;

  @Field(() => IntervalType, {
    description:
      'Top-1 of one more training run, in percent: uncertainty of the model and scatter of the observations (residual bootstrap, Efron 1979).',
  })
  interval!: IntervalType;

  @Field(() => Boolean, { description: 'Whether the point lies outside the observed range.' })
  extrapolates!: boolean;

  @Field(() => Float, {
    description:
      'How many times the size is above the largest, or below the smallest observed one; 1 between them.',
  })
  sizeExtrapolation!: number;

  @Field(() => Float, { description: 'The same for the amount of data.' })
  trainingDataExtrapolation!: number;
}
