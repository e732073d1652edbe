import type { Classification } from '@phiscale/inference';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { ErrorDetailsType } from '../error-details.type.ts';
import { ModelType, presentModel } from '../models/model.type.ts';
import { PreprocessingType } from '../models/preprocessing.type.ts';

@ObjectType('Prediction', { description: 'A class and its probability.' })
export class PredictionType {
  @Field(() => String, { description: "The class's name." })
  label!: string;

  @Field(() => Int, { description: "Position among the model's labels, from 0." })
  index!: number;

  @Field(() => Float, { description: 'In [0, 1]; over all classes they sum to 1.' })
  probability!: number;
}

@ObjectType('ClassificationTiming', { description: 'Where the time went.' })
export class ClassificationTimingType {
  @Field(() => Float, { description: 'Milliseconds for decoding and resizing.' })
  decodeMs!: number;

  @Field(() => Float, { description: 'Milliseconds of waiting, to be decoded and for a batch.' })
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

  @Field(() => ModelType, { description: 'The version that answered.' })
  model!: ModelType;

  @Field(() => PreprocessingType, { description: 'As it was applied.' })
  preprocessing!: PreprocessingType;

  @Field(() => ClassificationTimingType, { description: 'Where the time went.' })
  timing!: ClassificationTimingType;
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
  version,
  timing,
}: Classification): ClassificationType => ({
  predictions,
  model: presentModel(version),
  preprocessing: version.description.preprocessing,
  timing,
});
