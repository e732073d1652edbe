import type { PublishedSeriesName } from '@phiscale/forecast';
import { Field, ObjectType } from 'type-graphql';
import { PublishedSeriesNameEnum } from './forecast.enums.ts';
import { PublishedObservationType } from './published-observation.type.ts';

@ObjectType('PublishedSeries', {
  description: 'Released networks that were trained alike, and their accuracy on ImageNet.',
})
export class PublishedSeriesType {
  @Field(() => PublishedSeriesNameEnum, { description: 'As `accuracyForecast` takes it.' })
  name!: PublishedSeriesName;

  @Field(() => String, { description: 'Which networks, and how they were trained.' })
  description!: string;

  @Field(() => String, { description: 'Where the accuracies were published.' })
  source!: string;

  @Field(() => [PublishedObservationType], { description: 'From the smallest network to the largest.' })
  observations!: readonly PublishedObservationType[];
}
