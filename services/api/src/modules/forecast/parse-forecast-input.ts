import { DomainError } from '@phiscale/common';
import {
  type ForecastPoint,
  type Observation,
  observationsOf,
  refusal,
  type SizeMeasure,
  sizeOf,
} from '@phiscale/forecast';
import type { ScaledConfig } from '@phiscale/scaling';
import type { Context } from '../../context.ts';
import { given } from '../given.ts';
import { parseScaledConfigInput } from '../scaling/parse-scaled-config.ts';
import { resolveSearch } from '../scaling/resolve-search.ts';
import type { ScaledConfigInput } from '../scaling/scaled-config.input.ts';
import { rejectWithin, withArgument } from '../with-argument.ts';
import type { AccuracyForecastInput } from './accuracy-forecast.input.ts';
import type { ForecastPointInput } from './forecast-point.input.ts';
import { observeJobs } from './observe-jobs.ts';

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
  context: Pick<Context, 'loaders' | 'training' | 'datasets'>,
): Promise<ForecastRequest> {
  const { measure, points } = input;
  const configs = [...(input.observations ?? []), ...points].filter(
    ({ scaledConfig }) => scaledConfig != null,
  );
  if (configs.length > mostScaledConfigs) {
    const expected = `at most ${mostScaledConfigs} in a request`;
    throw refusal('INVALID_ARGUMENT', 'scaledConfig', expected, configs.length);
  }
  const parsePoint = pointParser(measure, context);
  return {
    observations: await parseObservations(input, parsePoint, context),
    points: await Promise.all(points.map((point, index) => parsePoint(point, `points[${index}]`))),
  };
}

/** Where observations come from. */
const sources = ['observations', 'series', 'jobs', 'search', 'dataset'] as const;

/** The error with the source in the argument's place: where the caller gave jobs, no observation is an argument. */
export function nameSource(error: unknown, input: AccuracyForecastInput): unknown {
  const source = sources.find((name) => input[name] != null);
  if (!(error instanceof DomainError) || source === undefined || source === 'observations') return error;
  return /^observations\b/.test(error.problem.argument ?? '') ? withArgument(error, source) : error;
}

type PointParser = (point: ForecastPointInput, argument: string) => Promise<ForecastPoint>;

const pointParser =
  (measure: SizeMeasure, context: Pick<Context, 'loaders'>): PointParser =>
  async (point, argument) => {
    const { size, scaledConfig } = point;
    if (scaledConfig == null) return given(point, ['size', 'trainingData']);
    if (size != null) {
      throw refusal('INVALID_ARGUMENT', `${argument}.size`, 'nothing beside scaledConfig', size);
    }
    const config = await loadConfig(scaledConfig, context).catch(rejectWithin(`${argument}.scaledConfig`));
    return { size: sizeOf(config, measure), ...given(point, ['trainingData']) };
  };

async function loadConfig(
  input: ScaledConfigInput,
  context: Pick<Context, 'loaders'>,
): Promise<ScaledConfig> {
  const request = parseScaledConfigInput(await resolveSearch(input, context));
  return context.loaders.scaledConfig.load(request);
}

async function parseObservations(
  input: AccuracyForecastInput,
  parsePoint: PointParser,
  context: Pick<Context, 'training' | 'datasets'>,
): Promise<readonly Observation[]> {
  const { series, observations, measure } = input;
  const [source, ...others] = sources.filter((name) => input[name] != null);
  if (source === undefined || others.length > 0) {
    const received = source === undefined ? 'none' : [source, ...others].join(', ');
    throw refusal('INVALID_ARGUMENT', 'observations', `one of ${sources.join(', ')}`, received);
  }
  if (series != null) return observationsOf(series, measure);
  if (observations == null) return observeJobs(input, measure, context);
  return Promise.all(
    observations.map(async (each, index) => ({
      ...(await parsePoint(each, `observations[${index}]`)),
      top1: each.top1,
    })),
  );
}
