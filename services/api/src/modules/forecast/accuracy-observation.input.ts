import { Field, Float, InputType } from 'type-graphql';
import { ForecastPointInput } from './forecast-point.input.ts';

@InputType({ description: 'A network that was trained and evaluated.' })
export class AccuracyObservationInput extends ForecastPointInput {
  @Field(() => Float, { description: 'Top-1 accuracy in percent, from 0 to 100.' })
  top1!: number;
}
