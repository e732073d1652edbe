import type { Dataset, DatasetImport, DatasetSource } from '@phiscale/training';
import { Field, Int, ObjectType } from 'type-graphql';
import { internalError, toPublicError } from '../../map-error.ts';
import { ErrorDetailsType } from '../error-details.type.ts';
import { DatasetSourceKindEnum, type DatasetState, DatasetStateEnum } from './dataset.enums.ts';
import { DatasetContentsType, presentContents } from './dataset-contents.type.ts';
import { nameArgument } from './name-argument.ts';

@ObjectType('DatasetSource', { description: 'Where a dataset came from.' })
export class DatasetSourceType {
  @Field(() => DatasetSourceKindEnum, { description: 'What kind of place.' })
  kind!: DatasetSource['kind'];

  @Field(() => String, {
    description: 'The name of the upload, or the path in the import folder; the first 200 characters.',
  })
  name!: string;
}

@ObjectType('DatasetProgress', { description: 'How far an import is.' })
export class DatasetProgressType {
  @Field(() => Int, { description: 'Images packed and entries refused so far.' })
  doneEntries!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Entries of the source; null where nobody knows before its end (archives and folders).',
  })
  totalEntries!: number | null;
}

@ObjectType('Dataset', { description: 'Images of classes, packed for training, or on their way in.' })
export class DatasetType {
  @Field(() => String, { description: 'What a training job calls it.' })
  name!: string;

  @Field(() => DatasetStateEnum, { description: 'How far it is.' })
  state!: DatasetState;

  @Field(() => DatasetSourceType, { description: 'Where it came from.' })
  source!: DatasetSourceType;

  @Field(() => DatasetProgressType, { nullable: true, description: 'IMPORTING, FAILED: how far it came.' })
  progress!: DatasetProgressType | null;

  @Field(() => ErrorDetailsType, { nullable: true, description: 'FAILED: why.' })
  error!: ErrorDetailsType | null;

  @Field(() => DatasetContentsType, { nullable: true, description: 'READY: what is in it.' })
  contents!: DatasetContentsType | null;
}

export const presentDataset = (dataset: Dataset): DatasetType => ({
  name: dataset.name,
  state: 'READY',
  source: dataset.source,
  progress: null,
  error: null,
  contents: presentContents(dataset),
});

export function presentImport({ name, source, state }: DatasetImport): DatasetType {
  const error = state.status === 'FAILED' ? nameArgument(state.error, source.kind) : null;
  return {
    name,
    state: state.status,
    source,
    progress: state.progress,
    error: error === null ? null : (toPublicError(error) ?? internalError),
    contents: null,
  };
}
