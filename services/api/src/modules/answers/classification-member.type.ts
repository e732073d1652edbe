import { Field, Float, ObjectType } from 'type-graphql';
import { ModelType } from '../models/model.type.ts';
import { AppliedPreprocessingType } from './applied-preprocessing.type.ts';

@ObjectType('ClassificationMember', { description: 'One of the versions that an answer is the mean of.' })
export class ClassificationMemberType {
  @Field(() => ModelType, { description: 'The version.' })
  model!: ModelType;

  @Field(() => Float, { description: "Its share, relative to the others'." })
  weight!: number;

  @Field(() => AppliedPreprocessingType, { description: 'What was done to the image for it.' })
  preprocessing!: AppliedPreprocessingType;
}
