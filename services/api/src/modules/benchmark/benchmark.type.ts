import type { ModelBenchmarkResult } from '@phiscale/inference';
import type { LoadReport, RateTrial } from '@phiscale/load';
import { Field, Float, ObjectType } from 'type-graphql';
import { ModelType, presentModel } from '../models/model.type.ts';
import { FailureCountType } from '../statistics/failure-count.type.ts';
import { SummaryType } from '../statistics/summary.type.ts';

@ObjectType('LoadReport', { description: 'What came of a load, its warm-up left out.' })
export class LoadReportType implements LoadReport {
  @Field(() => Float, { description: 'Answers a second.' })
  throughput!: number;

  @Field(() => Float, { description: 'Requests that were answered.' })
  answered!: number;

  @Field(() => [FailureCountType], { description: 'Requests that were not, by code.' })
  failures!: readonly FailureCountType[];

  @Field(() => SummaryType, {
    description: 'Milliseconds from the instant at which a request was due to its answer.',
  })
  latencyMs!: SummaryType;

  @Field(() => SummaryType, {
    description: 'Milliseconds of it that an image waited for its batch, and with it for the device.',
  })
  queueMs!: SummaryType;

  @Field(() => SummaryType, { description: "Milliseconds of it that the image's batch ran." })
  computeMs!: SummaryType;

  @Field(() => Float, { description: 'Images in a batch, on average over batches.' })
  meanBatchSize!: number;
}

@ObjectType('RateTrial', { description: 'One rate, tried.' })
export class RateTrialType implements RateTrial {
  @Field(() => Float, { description: 'Requests a second.' })
  rate!: number;

  @Field(() => Boolean, { description: 'Whether 99 % of the answers came within the bound and none failed.' })
  isWithinBound!: boolean;

  @Field(() => LoadReportType, { description: 'What came of it.' })
  report!: LoadReportType;
}

@ObjectType('RateSearch', { description: 'The highest rate within a bound of latency.' })
export class RateSearchType {
  @Field(() => Float, {
    nullable: true,
    description: 'Requests a second; null when no rate that was tried was within the bound.',
  })
  rate!: number | null;

  @Field(() => [RateTrialType], { description: 'In the order of the search.' })
  trials!: readonly RateTrialType[];
}

@ObjectType('Benchmark', { description: 'What a model does under load.' })
export class BenchmarkType {
  @Field(() => ModelType, { description: 'The version that was asked.' })
  model!: ModelType;

  @Field(() => LoadReportType, {
    description: 'Of a search: of its best rate, or of the closed loop when there is none.',
  })
  report!: LoadReportType;

  @Field(() => RateSearchType, { nullable: true, description: 'Null unless the load was a search.' })
  search!: RateSearchType | null;
}

export const presentBenchmark = ({ version, ...rest }: ModelBenchmarkResult): BenchmarkType => ({
  ...rest,
  model: presentModel(version),
});
