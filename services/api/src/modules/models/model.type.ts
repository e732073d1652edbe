import type { ModelVersion } from '@phiscale/inference';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { ModelSourceKindEnum } from './model.enums.ts';
import { PreprocessingType } from './preprocessing.type.ts';

@ObjectType('ModelSource', { description: 'Where a version came from.' })
export class ModelSourceType {
  @Field(() => ModelSourceKindEnum, { description: 'What kind of place.' })
  kind!: ModelVersion['source']['kind'];

  @Field(() => String, { nullable: true, description: 'HUB: `owner/name`.' })
  repository?: string;

  @Field(() => String, { nullable: true, description: 'HUB: the commit.' })
  revision?: string;

  @Field(() => ID, { nullable: true, description: 'TRAINING: the job.' })
  jobId?: string;
}

@ObjectType('Model', { description: 'One immutable version of a model: weights, labels and preprocessing.' })
export class ModelType {
  @Field(() => String, { description: 'Shared by all versions.' })
  name!: string;

  @Field(() => String, { description: 'A whole number from 1; the largest is the newest.' })
  version!: string;

  @Field(() => String, {
    description: '`name@version`: what `classify(model)` takes for exactly this version.',
  })
  ref!: string;

  @Field(() => ModelSourceType, { description: 'Where it came from.' })
  source!: ModelSourceType;

  @Field(() => Float, { description: "Factor on the baseline's channels." })
  widthCoefficient!: number;

  @Field(() => Float, { description: "Factor on the baseline's blocks per stage." })
  depthCoefficient!: number;

  @Field(() => Int, { description: 'Height and width of the input in pixels.' })
  resolution!: number;

  @Field(() => Int, { description: 'Number of classes.' })
  numClasses!: number;

  @Field(() => [String], { description: 'One a class, in order.' })
  labels!: readonly string[];

  @Field(() => PreprocessingType, { description: 'How an image becomes the input.' })
  preprocessing!: PreprocessingType;

  readonly modelVersion!: ModelVersion;
}

/** What the api shows of a version. */
export function presentModel(modelVersion: ModelVersion): ModelType {
  const { name, version, source, description } = modelVersion;
  const { widthCoefficient, depthCoefficient, resolution } = description.coefficients;
  return {
    name,
    version,
    ref: `${name}@${version}`,
    source,
    widthCoefficient,
    depthCoefficient,
    resolution,
    numClasses: description.labels.length,
    labels: description.labels,
    preprocessing: description.preprocessing,
    modelVersion,
  };
}
