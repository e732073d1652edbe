import type { DeviceChoice } from '@phiscale/engine';
import type { ModelOptions } from '@phiscale/inference';
import { Field, Float, InputType, Int } from 'type-graphql';
import { DeviceChoiceEnum } from '../devices/device.enums.ts';
import { type Given, given } from '../given.ts';

@InputType({
  description:
    "How a model is run. What is not given is the service's default (`server { limits }`); nothing is kept of what was set before.",
})
export class ModelOptionsInput {
  @Field(() => Int, { nullable: true, description: 'Most images in one batch, 1 to 1024.' })
  maxBatchSize?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Milliseconds, 0 to 60,000, that an image waits for others while the engine is busy.',
  })
  maxQueueDelayMs?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Most images that wait, 1 to 1,000,000; the next one is answered QUEUE_FULL.',
  })
  maxQueueSize?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Copies that run side by side, 1 to 64, each with weights and memory of its own.',
  })
  instances?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Threads of one run, 1 to 256. Default: the cores ÷ the copies.',
  })
  threads?: number | null;

  @Field(() => DeviceChoiceEnum, {
    nullable: true,
    description: 'What it runs on. One that does not work is refused with DEVICE_UNAVAILABLE.',
  })
  device?: DeviceChoice | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Weight, 0.01 to 100, of its compute time beside other models and training on one device. Default: 1.',
  })
  share?: number | null;
}

const names = [
  'maxBatchSize',
  'maxQueueDelayMs',
  'maxQueueSize',
  'instances',
  'threads',
  'device',
  'share',
] as const;

export const parseModelOptions = (input: ModelOptionsInput): Given<ModelOptions, (typeof names)[number]> =>
  given(input, names);
