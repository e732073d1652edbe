import type { ForecastWarning } from '@phiscale/forecast';
import { Field, Float, ObjectType } from 'type-graphql';
import { FittedObservationType } from './fitted-observation.type.ts';
import { ForecastWarningEnum } from './forecast.enums.ts';
import { ForecastModelType } from './forecast-model.type.ts';
import { AccuracyPredictionType } from './prediction.type.ts';

@ObjectType('AccuracyForecast', {
  description: 'A model of accuracy, fitted to observations, how far it can be trusted, and its predictions.',
})
export class AccuracyForecastType {
  @Field(() => ForecastModelType, { description: 'The fitted model.' })
  model!: ForecastModelType;

  @Field(() => Float, { description: 'R²: share of the variance of top-1 that the model explains.' })
  rSquared!: number;

  @Field(() => Float, { description: 'Root of the mean squared residual, in percentage points.' })
  rmse!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Mean absolute error, in percentage points, of predicting each observation from the others. Null where the others cannot identify the model.',
  })
  leaveOneOutError!: number | null;

  @Field(() => [FittedObservationType], { description: 'In the order of the observations.' })
  observations!: readonly FittedObservationType[];

  @Field(() => [AccuracyPredictionType], { description: 'In the order of the points.' })
  predictions!: readonly AccuracyPredictionType[];

  @Field(() => [ForecastWarningEnum], { description: 'What to keep in mind.' })
  warnings!: readonly ForecastWarning[];
}
