import { type AdviceCode, type ModelStatistics, referenceOf } from '@phiscale/inference';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { ModelOptionsType, presentOptions } from '../model-lifecycle/model-runtime.type.ts';
import { FailureCountType } from './failure-count.type.ts';
import { AdviceCodeEnum } from './statistics.enums.ts';
import { SummaryType } from './summary.type.ts';

@ObjectType('BatchSizeCount', { description: 'How many batches there were of one size.' })
export class BatchSizeCountType {
  @Field(() => Int, { description: 'Images.' })
  batchSize!: number;

  @Field(() => Float, { description: 'Batches.' })
  executions!: number;
}

@ObjectType('Advice', { description: 'What would let a model answer more, or sooner.' })
export class AdviceType {
  @Field(() => AdviceCodeEnum, { description: 'What was seen.' })
  code!: AdviceCode;

  @Field(() => String, { description: 'With its figures, and what to change.' })
  message!: string;
}

@ObjectType('ModelStatistics', {
  description:
    'What a version did since the process first loaded it, and what it does now. A request is one image.',
})
export class ModelStatisticsType {
  @Field(() => String, { description: '`name@version`.' })
  ref!: string;

  @Field(() => String, {
    description:
      'When the process first loaded it, ISO 8601: all counts begin there, and go on when it is loaded again.',
  })
  since!: string;

  @Field(() => ModelOptionsType, { description: 'How it is run.' })
  options!: ModelOptionsType;

  @Field(() => Float, {
    description: 'Images that were asked about, whatever became of them; those under way included.',
  })
  requests!: number;

  @Field(() => Float, {
    description: 'Images that were answered by an answer that was kept (`cache: true`): no batch saw them.',
  })
  cacheHits!: number;

  @Field(() => Float, { description: 'Images that batches answered.' })
  inferences!: number;

  @Field(() => Float, { description: 'Batches that ran.' })
  executions!: number;

  @Field(() => Float, { description: 'Inferences ÷ executions; 0 before the first.' })
  meanBatchSize!: number;

  @Field(() => [BatchSizeCountType], { description: 'By size; sizes that never ran are left out.' })
  batchSizes!: readonly BatchSizeCountType[];

  @Field(() => [FailureCountType], { description: 'Requests that failed, the most frequent code first.' })
  failures!: readonly FailureCountType[];

  @Field(() => Int, { description: 'Requests under way now.' })
  underWay!: number;

  @Field(() => Int, { description: 'Most requests that were under way at once.' })
  mostUnderWay!: number;

  @Field(() => Float, {
    description: 'Requests under way when one comes, itself included, on average; 0 before the first.',
  })
  meanUnderWay!: number;

  @Field(() => Int, { description: 'Images that wait for a batch now.' })
  waiting!: number;

  @Field(() => SummaryType, {
    description: 'Milliseconds that an image waited for its batch, and with it for the device.',
  })
  queueMs!: SummaryType;

  @Field(() => SummaryType, { description: 'Milliseconds that a batch ran.' })
  computeMs!: SummaryType;

  @Field(() => Float, {
    description:
      'Bytes that the process grew by while the version was loaded. Whatever else was allocated or freed meanwhile counts ' +
      'too, and memory that was free before does not; `model { runtime { memory } }` counts instead.',
  })
  loadGrowthBytes!: number;

  @Field(() => [AdviceType], {
    description:
      'From a hundred requests since it was loaded last, with the options that it has now; empty when there is nothing to say.',
  })
  advice!: readonly AdviceType[];
}

export const presentStatistics = ({
  version,
  since,
  options,
  ...counts
}: ModelStatistics): ModelStatisticsType => ({
  ...counts,
  ref: referenceOf(version),
  since: since.toISOString(),
  options: presentOptions(options),
});
