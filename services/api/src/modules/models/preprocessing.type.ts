import type { Interpolation, ResizeMode } from '@phiscale/inference';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { InterpolationEnum, ResizeModeEnum } from './model.enums.ts';

@ObjectType('Preprocessing', {
  description:
    'How an image becomes the input. Belongs to the weights: the wrong one costs accuracy in silence.',
})
export class PreprocessingType {
  @Field(() => Int, { description: 'Height and width of the input in pixels.' })
  resolution!: number;

  @Field(() => ResizeModeEnum, { description: 'How an image of any shape becomes a square.' })
  resizeMode!: ResizeMode;

  @Field(() => Float, {
    description: 'The centre that is kept, as a fraction of the resized side, in (0, 1].',
  })
  cropFraction!: number;

  @Field(() => InterpolationEnum, { description: 'The kernel of the resize.' })
  interpolation!: Interpolation;

  @Field(() => [Float], { description: 'Subtracted per channel (red, green, blue), for values in [0, 1].' })
  mean!: readonly number[];

  @Field(() => [Float], { description: 'Divided by per channel (red, green, blue), for values in [0, 1].' })
  std!: readonly number[];
}
