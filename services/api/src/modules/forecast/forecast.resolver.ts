import {
  type Forecast,
  type ForecastPoint,
  forecastAccuracy,
  type Observation,
  observationsOf,
  type PublishedSeriesName,
  publishedSeries,
  refusal,
  type SizeMeasure,
  sizeOf,
} from '@phiscale/forecast';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { given } from '../given.ts';
import { parseScaledConfigInput } from '../scaling/parse-scaled-config.ts';
import { AccuracyForecastInput } from './accuracy-forecast.input.ts';
import { AccuracyForecastType } from './accuracy-forecast.type.ts';
import { SizeMeasureEnum } from './forecast.enums.ts';
import type { ForecastPointInput } from './forecast-point.input.ts';
import { PublishedSeriesType } from './published-series.type.ts';

/** Networks are built for them, on the event loop. */
const mostScaledConfigs = 100;

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
      '`scaledConfig`.',
  })
  async accuracyForecast(
    @Arg('input', () => AccuracyForecastInput) input: AccuracyForecastInput,
    @Ctx() { loaders, signal }: Context,
  ): Promise<Forecast> {
    const { measure, points, level, bootstrapSamples, seed } = input;
    requireFewConfigs([...(input.observations ?? []), ...points]);

    const parsePoint = async (point: ForecastPointInput, argument: string): Promise<ForecastPoint> => {
      const { scaledConfig } = point;
      if (scaledConfig == null) return given(point, ['size', 'trainingData']);
      if (point.size != null) {
        throw refusal('INVALID_ARGUMENT', `${argument}.size`, 'nothing beside scaledConfig', point.size);
      }
      const config = await loaders.scaledConfig.load(parseScaledConfigInput(scaledConfig));
      return { size: sizeOf(config, measure), ...given(point, ['trainingData']) };
    };
    const observations = await observationsIn(input, parsePoint);
    const targets = await Promise.all(points.map((point, index) => parsePoint(point, `points[${index}]`)));
    return forecastAccuracy(observations, targets, { level, bootstrapSamples, seed, signal });
  }
}

async function observationsIn(
  { series, observations, measure }: AccuracyForecastInput,
  parsePoint: (point: ForecastPointInput, argument: string) => Promise<ForecastPoint>,
): Promise<readonly Observation[]> {
  if (observations == null && series != null) return observationsOf(series, measure);
  if (observations == null || series != null) {
    const received = series == null ? 'neither' : 'both';
    throw refusal('INVALID_ARGUMENT', 'observations', 'either observations or series', received);
  }
  return Promise.all(
    observations.map(async (each, index) => ({
      ...(await parsePoint(each, `observations[${index}]`)),
      top1: each.top1,
    })),
  );
}

function requireFewConfigs(points: readonly ForecastPointInput[]): void {
  const configs = points.filter(({ scaledConfig }) => scaledConfig != null).length;
  if (configs <= mostScaledConfigs) return;
  throw refusal('INVALID_ARGUMENT', 'scaledConfig', `at most ${mostScaledConfigs} in a request`, configs);
}
