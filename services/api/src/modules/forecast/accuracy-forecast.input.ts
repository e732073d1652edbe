import type { PublishedSeriesName, SizeMeasure } from '@phiscale/forecast';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { AccuracyObservationInput } from './accuracy-observation.input.ts';
import { PublishedSeriesNameEnum, SizeMeasureEnum } from './forecast.enums.ts';
import { ForecastPointInput } from './forecast-point.input.ts';

@InputType({
  description:
    'What was observed, either in a published series or by the caller, and what to predict from it.',
})
export class AccuracyForecastInput {
  @Field(() => PublishedSeriesNameEnum, {
    nullable: true,
    description: 'The observations of a published series, instead of `observations`.',
  })
  series?: PublishedSeriesName | null;

  @Field(() => [AccuracyObservationInput], {
    nullable: true,
    description:
      'Networks that were trained alike, except for their size and the amount of data; at most 100. The model has the term ' +
      'of the size if sizes differ, and that of the data if amounts do: three parameters with one term, five with both. It ' +
      'needs one observation more, and three distinct values of each variable.',
  })
  observations?: AccuracyObservationInput[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Instead of `observations`: training jobs that have succeeded, of networks that began at random. Sizes are those of ' +
      'their networks, `trainingData` their training images, top-1 that of their best epoch.',
  })
  jobs?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Instead of `observations`: the trials of a coefficient search or a scaling comparison that got its whole budget.',
  })
  search?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Instead of `observations`: the last 100 training jobs that have succeeded on this data set, of networks that began at random.',
  })
  dataset?: string | null;

  @Field(() => SizeMeasureEnum, {
    defaultValue: 'MACS',
    description:
      'What sizes are measured by, in observations and points alike. MACS follow resolution, too, and fit better.',
  })
  measure!: SizeMeasure;

  @Field(() => [ForecastPointInput], {
    defaultValue: [],
    description: 'Where to predict; at most 100.',
  })
  points!: ForecastPointInput[];

  @Field(() => Float, {
    defaultValue: 0.9,
    description: 'Central share that intervals span, from 0.5 to 0.99. 0.9 is 5 to 95 %.',
  })
  level!: number;

  @Field(() => Int, {
    defaultValue: 500,
    description: 'Bootstrap samples, from 100 to 2000; times the number of observations at most 50 000.',
  })
  bootstrapSamples!: number;

  @Field(() => Int, {
    defaultValue: 0,
    description: 'Of the bootstrap: the same request has the same answer.',
  })
  seed!: number;
}
