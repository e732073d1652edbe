import {
  type Forecast,
  forecastAccuracy,
  observationsOf,
  type PublishedSeriesName,
  publishedSeries,
  type SizeMeasure,
} from '@phiscale/forecast';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { AccuracyForecastInput } from './accuracy-forecast.input.ts';
import { AccuracyForecastType } from './accuracy-forecast.type.ts';
import { SizeMeasureEnum } from './forecast.enums.ts';
import { nameSource, parseForecastInput } from './parse-forecast-input.ts';
import { PublishedSeriesType } from './published-series.type.ts';

@Resolver()
export class ForecastResolver {
  @Query(() => [PublishedSeriesType], { description: 'The series that a forecast can start from.' })
  publishedSeries(
    @Arg('measure', () => SizeMeasureEnum, {
      defaultValue: 'MACS',
      description: 'What sizes are measured by.',
    })
    measure: SizeMeasure,
  ): PublishedSeriesType[] {
    return (Object.keys(publishedSeries) as PublishedSeriesName[]).map((name) => ({
      name,
      ...publishedSeries[name],
      observations: observationsOf(name, measure),
    }));
  }

  @Query(() => AccuracyForecastType, {
    description:
      'How much better a network gets that is bigger, or trained with more data. Errors: INVALID_ARGUMENT, ' +
      'TOO_FEW_OBSERVATIONS, NO_SPREAD, CONFOUNDED_OBSERVATIONS, CONTRADICTING_OBSERVATIONS, NO_TREND, and those of ' +
      '`scaledConfig`; DATASET_NOT_FOUND and DATABASE_UNAVAILABLE for jobs.',
  })
  async accuracyForecast(
    @Arg('input', () => AccuracyForecastInput) input: AccuracyForecastInput,
    @Ctx() context: Context,
  ): Promise<Forecast> {
    const { observations, points } = await parseForecastInput(input, context);
    const { level, bootstrapSamples, seed } = input;
    const { signal } = context;
    return forecastAccuracy(observations, points, { level, bootstrapSamples, seed, signal }).catch(
      (error: unknown) => {
        throw nameSource(error, input);
      },
    );
  }
}
