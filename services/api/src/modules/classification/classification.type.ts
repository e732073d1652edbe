import type { Classification, ClassificationMember, Evidence } from '@phiscale/inference';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { AppliedPreprocessingType } from '../answers/applied-preprocessing.type.ts';
import { ClassificationMemberType } from '../answers/classification-member.type.ts';
import { EmbeddingType, presentEmbedding } from '../answers/embedding.type.ts';
import { ErrorDetailsType } from '../error-details.type.ts';
import { ModelType, presentModel } from '../models/model.type.ts';

@ObjectType('Prediction', { description: 'A class and its probability.' })
export class PredictionType {
  @Field(() => String, { description: "The class's name." })
  label!: string;

  @Field(() => Int, { description: "Position among the model's labels, from 0." })
  index!: number;

  @Field(() => Float, { description: 'In [0, 1]; over all classes they sum to 1.' })
  probability!: number;
}

@ObjectType('ClassificationTiming', {
  description:
    'Where the time went: of the slowest, where several views or models answered. All 0 when the answer was cached.',
})
export class ClassificationTimingType {
  @Field(() => Float, { description: 'Milliseconds for decoding and resizing.' })
  decodeMs!: number;

  @Field(() => Float, {
    description: 'Milliseconds of waiting: to be decoded, for a batch, and with it for the device.',
  })
  queueMs!: number;

  @Field(() => Float, { description: "Milliseconds of the whole batch's run." })
  inferenceMs!: number;

  @Field(() => Int, { description: 'Images in that batch, of all clients.' })
  batchSize!: number;
}

@ObjectType('Classification', { description: 'What a model sees in an image.' })
export class ClassificationType {
  @Field(() => [PredictionType], { description: 'The most probable first.' })
  predictions!: readonly PredictionType[];

  @Field(() => ModelType, { description: 'The version that answered; the first of an ensemble.' })
  model!: ModelType;

  @Field(() => [ClassificationMemberType], {
    description: 'All versions whose probabilities were averaged: one, unless an ensemble was asked.',
  })
  members!: readonly ClassificationMemberType[];

  @Field(() => AppliedPreprocessingType, { description: 'What was done to the image for `model`.' })
  preprocessing!: AppliedPreprocessingType;

  @Field(() => EmbeddingType, {
    nullable: true,
    description:
      'The pooled features, the mean over views. Null for an ensemble: its members have none in common.',
  })
  embedding!: EmbeddingType | null;

  @Field(() => Boolean, {
    description: 'Whether an earlier answer to the same image was given again; see `cache` of the input.',
  })
  cached!: boolean;

  @Field(() => ClassificationTimingType, { description: 'Where the time went.' })
  timing!: ClassificationTimingType;

  /** What activation maps are made of. */
  evidence!: Evidence | null;
}

@ObjectType('BatchEntry', { description: 'One image of a batch: a classification or an error.' })
export class BatchEntryType {
  @Field(() => Int, { description: 'Position among the images, from 0.' })
  index!: number;

  @Field(() => ClassificationType, { nullable: true, description: 'Null when there is an error.' })
  classification!: ClassificationType | null;

  @Field(() => ErrorDetailsType, { nullable: true, description: 'Null when there is a classification.' })
  error!: ErrorDetailsType | null;
}

export const presentClassification = ({
  predictions,
  members,
  embedding,
  evidence,
  timing,
  isCached,
}: Classification): ClassificationType => ({
  predictions,
  model: presentModel(members[0].version),
  members: members.map(presentMember),
  preprocessing: members[0].applied,
  embedding: embedding === null ? null : presentEmbedding(embedding),
  evidence,
  timing,
  cached: isCached,
});

const presentMember = ({ version, weight, applied }: ClassificationMember): ClassificationMemberType => ({
  model: presentModel(version),
  weight,
  preprocessing: applied,
});
