import {
  type ForecastWarning,
  type PublishedSeriesName,
  publishedSeries,
  type SizeMeasure,
} from '@phiscale/forecast';
import { enumOf } from '../enum-of.ts';

export const SizeMeasureEnum = enumOf<SizeMeasure>(
  'SizeMeasure',
  'What the size of a network is measured by.',
  {
    MACS: 'Multiply-adds of one image: what the paper calls FLOPS.',
    PARAMS: 'Trainable parameters.',
  },
);

const seriesDescriptions = Object.fromEntries(
  Object.entries(publishedSeries).map(([name, { description, source }]) => [
    name,
    `${description} Source: ${source}.`,
  ]),
) as Record<PublishedSeriesName, string>;

export const PublishedSeriesNameEnum = enumOf<PublishedSeriesName>(
  'PublishedSeriesName',
  'A published series of networks that were trained alike.',
  seriesDescriptions,
);

export const ForecastWarningEnum = enumOf<ForecastWarning>(
  'ForecastWarning',
  'What to keep in mind about a forecast.',
  {
    EXPONENT_AT_BOUND: 'An exponent is at a bound of the search, 0.01 or 4: the data follow no power law.',
    ASYMPTOTE_AT_ZERO: 'The best asymptote is zero: the observations show no sign of an end.',
    FEW_DEGREES_OF_FREEDOM: 'Fewer than three observations beyond the parameters: intervals rest on little.',
    EXTRAPOLATION: 'A point lies outside the observed range.',
  },
);
