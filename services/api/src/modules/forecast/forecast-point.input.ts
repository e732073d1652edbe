import { Field, Float, InputType } from 'type-graphql';
import { ScaledConfigInput } from '../scaling/scaled-config.input.ts';

@InputType({ description: 'A network, and the data to train it with.' })
export class ForecastPointInput {
  @Field(() => Float, {
    nullable: true,
    description:
      'Size of the network in the chosen measure: multiply-adds of one image, or parameters. From 1e-18 to 1e18. Needed ' +
      'if sizes differ among the observations, and otherwise theirs.',
  })
  size?: number | null;

  @Field(() => ScaledConfigInput, {
    nullable: true,
    description: 'A scaled network instead of `size`: its exact size is computed.',
  })
  scaledConfig?: ScaledConfigInput | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Training images, or the fraction of them: the same unit throughout. From 1e-18 to 1e18. Needed if amounts differ ' +
      'among the observations, and otherwise theirs.',
  })
  trainingData?: number | null;
}
