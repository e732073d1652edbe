import type { Dataset, RefusalReason } from '@phiscale/training';
import { Field, Int, ObjectType } from 'type-graphql';
import { RefusalReasonEnum } from './dataset.enums.ts';

const mostExamples = 20;

@ObjectType('RefusalCount', { description: 'How many entries were refused for one reason.' })
export class RefusalCountType {
  @Field(() => RefusalReasonEnum, { description: 'Why.' })
  reason!: RefusalReason;

  @Field(() => Int, { description: 'Entries of the source.' })
  count!: number;
}

@ObjectType('RefusedEntry', { description: 'An entry of a source that is no image of the dataset.' })
export class RefusedEntryType {
  @Field(() => String, {
    description: 'Its path in the archive or folder, or its place in the file; the last 200 characters.',
  })
  path!: string;

  @Field(() => RefusalReasonEnum, { description: 'Why.' })
  reason!: RefusalReason;
}

@ObjectType('ImportReport', { description: 'What an import took and refused.' })
export class ImportReportType {
  @Field(() => Int, { description: 'Images of the dataset.' })
  acceptedImages!: number;

  @Field(() => Int, { description: 'Entries of the source that are none of them.' })
  refusedEntries!: number;

  @Field(() => [RefusalCountType], { description: 'Refused entries by reason, the most frequent first.' })
  refusals!: RefusalCountType[];

  @Field(() => [RefusedEntryType], { description: `The first ${mostExamples} refused entries.` })
  examples!: RefusedEntryType[];
}

export function presentReport({ report }: Dataset): ImportReportType {
  const counts = Object.entries(report.refusedByReason) as [RefusalReason, number][];
  return {
    acceptedImages: report.acceptedImages,
    refusedEntries: report.refusedEntries,
    refusals: counts
      .map(([reason, count]) => ({ reason, count }))
      .sort((one, other) => other.count - one.count),
    examples: report.examples.slice(0, mostExamples),
  };
}
