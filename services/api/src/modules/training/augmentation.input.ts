import { Field, Float, InputType, Int } from 'type-graphql';

@InputType({ description: 'What is done to the images of each step, and to their labels.' })
export class AugmentationInput {
  @Field(() => Boolean, { nullable: true, description: 'Whether half of them are mirrored. Default true.' })
  horizontalFlip?: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Least share of the area that a random crop keeps, from 0.01; 1 crops nothing. Default 0.35.',
  })
  leastCropArea?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Black pixels around an image, of which a random crop of its size is taken, as is usual for CIFAR (4). Instead of `leastCropArea`. Default 0.',
  })
  cropPaddingPx?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Brightness, contrast and saturation are each multiplied by 1 - this to 1 + this, in [0, 1). Default 0.',
  })
  colourJitter?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Side of a square that is cut out of an image, as a part of the image's, in [0, 1). Default 0.",
  })
  cutoutSize?: number | null;

  @Field(() => Float, { nullable: true, description: 'Of RandAugment, 0 (none) to 10. Default 0.' })
  randAugmentMagnitude?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "α of mixup's Beta distribution, 0.1 to 4, or 0 for none. Default 0.",
  })
  mixupAlpha?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "α of cutmix's Beta distribution, 0.1 to 4, or 0 for none; beside mixup each mixes half of the batches. Default 0.",
  })
  cutmixAlpha?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What is spread over all classes, in [0, 1). Default 0.1, as in the paper.',
  })
  labelSmoothing?: number | null;
}
