import { Field, Float, InputType } from 'type-graphql';
import { ImageInput } from '../classification/classify.input.ts';
import { BenchmarkLoadInput } from './benchmark-load.input.ts';

@InputType({ description: 'A load on one model from inside the service, without HTTP and decoding.' })
export class BenchmarkModelInput {
  @Field(() => String, {
    nullable: true,
    description: '`name`, `name@version` or `name@alias`. Default: `server { defaultModel }`.',
  })
  model?: string | null;

  @Field(() => BenchmarkLoadInput, { description: 'When requests are sent.' })
  load!: BenchmarkLoadInput;

  @Field(() => ImageInput, { nullable: true, description: 'What is asked about. Default: noise.' })
  image?: ImageInput | null;

  @Field(() => Float, { defaultValue: 500, description: 'Milliseconds of each load before it is measured.' })
  warmUpMs!: number;

  @Field(() => Float, {
    defaultValue: 5_000,
    description:
      'Milliseconds that each load is measured, from 100. All loads and warm-ups together: at most 60,000.',
  })
  durationMs!: number;
}
