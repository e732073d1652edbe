import { Field, Int, ObjectType } from 'type-graphql';
import { PreprocessingType } from '../models/preprocessing.type.ts';
import { ImageSizeType } from './image-size.type.ts';
import { RegionType } from './region.type.ts';

@ObjectType('AppliedPreprocessing', {
  description: "What was done to one image: the model's preprocessing, and what it came to.",
})
export class AppliedPreprocessingType extends PreprocessingType {
  @Field(() => ImageSizeType, { description: 'The image, upright.' })
  original!: ImageSizeType;

  @Field(() => Int, {
    description: 'EXIF orientation that was undone, 1 to 8; 1 is as it is stored (EXIF 2.3, tag 274).',
  })
  orientation!: number;

  @Field(() => ImageSizeType, { description: 'The whole image after the resize.' })
  resized!: ImageSizeType;

  @Field(() => RegionType, {
    description: 'The centre of the resized image, in its pixels. Other views are other crops of this size.',
  })
  crop!: RegionType;

  @Field(() => RegionType, { description: 'What that crop shows, in pixels of the upright original.' })
  seen!: RegionType;
}
