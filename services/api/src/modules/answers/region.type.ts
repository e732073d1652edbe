import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType('Region', { description: 'A rectangle of an image, in pixels from its top left corner.' })
export class RegionType {
  @Field(() => Float, { description: 'Pixels to the left of it.' })
  left!: number;

  @Field(() => Float, { description: 'Pixels above it.' })
  top!: number;

  @Field(() => Float, { description: 'Pixels.' })
  width!: number;

  @Field(() => Float, { description: 'Pixels.' })
  height!: number;
}
