import { Field, Float, InputType, Int } from 'type-graphql';
import { DatasetSourceInput } from './dataset-source.input.ts';

@InputType({ description: 'Which images to import, and how to store them.' })
export class CreateDatasetInput {
  @Field(() => String, {
    description:
      'Up to 96 lower-case letters, digits, `.`, `_` and `-`, first a letter or digit. No other dataset may have it.',
  })
  name!: string;

  @Field(() => DatasetSourceInput, { description: 'Where the images come from.' })
  source!: DatasetSourceInput;

  @Field(() => Int, {
    description: 'Height and width in pixels of what a network is to see, 8 to 1024.',
  })
  resolution!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'How much larger the stored squares are, for random crops: a fraction of the resolution, 0 to 1. Default 0.125; 0 for ' +
      'images of that very size.',
  })
  margin?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of each class that is kept for validation, 0 to 0.5. Default 0.1. Not used where the source has a split.',
  })
  validationFraction?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Of the split, from 0: the same seed splits the same source alike. Default 0.',
  })
  seed?: number | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Answer when the dataset is READY, and with an error when it cannot be; else as soon as the source is open, an upload ' +
      'received, and `dataset(name)` shows how far it is.',
  })
  wait!: boolean;
}
