import type { Pull } from '@phiscale/inference';
import { Field, Float, ID, ObjectType } from 'type-graphql';
import { internalError, toPublicError } from '../../map-error.ts';
import { enumOf } from '../enum-of.ts';
import { ErrorDetailsType } from '../error-details.type.ts';
import { ModelType, presentModel } from './model.type.ts';

const PullStatusEnum = enumOf<Pull['state']['status']>('PullStatus', 'How far a pull is.', {
  PULLING: 'Files are being fetched and checked.',
  SUCCEEDED: 'The model is there.',
  FAILED: 'It ended; `error` says why. A new pull goes on from what was fetched.',
});

@ObjectType('PullProgress', { description: 'How far one file of a pull is.' })
export class PullProgressType {
  @Field(() => String, { description: 'The file.' })
  path!: string;

  @Field(() => Float, { description: 'Bytes that are there, checked or not.' })
  receivedBytes!: number;

  @Field(() => Float, { description: 'Bytes of the whole file.' })
  totalBytes!: number;
}

@ObjectType('ModelPull', { description: 'A model on its way in.' })
export class ModelPullType {
  @Field(() => ID, { description: 'Of this pull, while the process lives.' })
  id!: string;

  @Field(() => String, { description: 'The repository or folder.' })
  origin!: string;

  @Field(() => PullStatusEnum, { description: 'How far it is.' })
  status!: Pull['state']['status'];

  @Field(() => [PullProgressType], { description: 'Files so far.' })
  files!: readonly PullProgressType[];

  @Field(() => ModelType, { nullable: true, description: 'SUCCEEDED: the model.' })
  model!: ModelType | null;

  @Field(() => ErrorDetailsType, { nullable: true, description: 'FAILED: why.' })
  error!: ErrorDetailsType | null;
}

export function presentPull({ id, origin, files, state }: Pull): ModelPullType {
  return {
    id,
    origin,
    status: state.status,
    files: [...files.values()],
    model: state.status === 'SUCCEEDED' ? presentModel(state.version) : null,
    error: state.status === 'FAILED' ? (toPublicError(state.error) ?? internalError) : null,
  };
}
