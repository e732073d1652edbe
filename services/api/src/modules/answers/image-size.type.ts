import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('ImageSize', { description: 'How large an image is.' })
export class ImageSizeType {
  @Field(() => Int, { description: 'Pixels.' })
  width!: number;

  @Field(() => Int, { description: 'Pixels.' })
  height!: number;
}
