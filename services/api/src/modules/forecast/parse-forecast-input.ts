import {
  type ForecastPoint,
  type Observation,
  observationsOf,
  refusal,
  type SizeMeasure,
  sizeOf,
} from '@phiscale/forecast';
import type { Context } from '../../context.ts';
import { given } from '../given.ts';
import { parseScaledConfigInput } from '../scaling/parse-scaled-config.ts';
import type { AccuracyForecastInput } from './accuracy-forecast.input.ts';
import type { ForecastPointInput } from './forecast-point.input.ts';

/** What the forecast takes: observations and points with sizes in one measure. */
export interface ForecastRequest {
  readonly observations: readonly Observation[];
  readonly points: readonly ForecastPoint[];
}

/** Networks are built for them, on the event loop. */
const mostScaledConfigs = 100;

/** @throws ForecastError `INVALID_ARGUMENT` for fields that contradict each other, ScalingError for networks. */
export async function parseForecastInput(
  input: AccuracyForecastInput,
  loaders: Context['loaders'],
): Promise<ForecastRequest> {
  const { measure, points } = input;
  const configs = [...(input.observations ?? []), ...points].filter(
    ({ scaledConfig }) => scaledConfig != null,
  );
  if (configs.length > mostScaledConfigs) {
    const expected = `at most ${mostScaledConfigs} in a request`;
    throw refusal('INVALID_ARGUMENT', 'scaledConfig', expected, configs.length);
  }
  const parsePoint = pointParser(measure, loaders);
  return {
    observations: await parseObservations(input, parsePoint),
    points: await Promise.all(points.map((point, index) => parsePoint(point, `points[${index}]`))),
  };
}

type PointParser = (point: ForecastPointInput, argument: string) => Promise<ForecastPoint>;

const pointParser =
  (measure: SizeMeasure, loaders: Context['loaders']): PointParser =>
  async (point, argument) => {
    const { size, scaledConfig } = point;
    if (scaledConfig == null) return given(point, ['size', 'trainingData']);
    if (size != null) {
      throw refusal('INVALID_ARGUMENT', `${argument}.size`, 'nothing beside scaledConfig', size);
    }
    const config = await loaders.scaledConfig.load(parseScaledConfigInput(scaledConfig));
    return { size: sizeOf(config, measure), ...given(point, ['trainingData']) };
  };

async function parseObservations(
  { series, observations, measure }: AccuracyForecastInput,
  parsePoint: PointParser,
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
