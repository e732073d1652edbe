import { Field, Float, Int, ObjectType } from 'type-graphql';
import { ModelPullType } from '../models/model-pull.type.ts';
import { EngineNameEnum } from './engine-name.enum.ts';

@ObjectType('ServerLimits', { description: 'What is refused. Set by environment variables (README).' })
export class ServerLimitsType {
  @Field(() => Float, { description: 'Bytes of one image file.' })
  maxImageBytes!: number;

  @Field(() => Float, { description: 'Pixels of one image before it is resized.' })
  maxImagePixels!: number;

  @Field(() => Float, {
    description: 'Bytes that all requests hold at the same time: bodies, files, images that were fetched.',
  })
  maxInflightBytes!: number;

  @Field(() => Float, { description: 'Bytes of one archive that is uploaded as a dataset.' })
  maxDatasetBytes!: number;

  @Field(() => Int, { description: 'Images that run at once.' })
  maxBatchSize!: number;

  @Field(() => Float, {
    description: 'Milliseconds that an image waits for others while the engine is busy.',
  })
  maxQueueDelayMs!: number;

  @Field(() => Int, { description: 'Images that wait for one model; the next one is answered QUEUE_FULL.' })
  maxQueueSize!: number;
}

@ObjectType('Server', { description: 'The service itself.' })
export class ServerType {
  @Field(() => String, { description: 'Of the service.' })
  version!: string;

  @Field(() => String, { description: 'When the process started, ISO 8601.' })
  startedAt!: string;

  @Field(() => Float, { description: 'Milliseconds since then.' })
  uptimeMs!: number;

  @Field(() => String, { description: 'The version of Node.' })
  nodeVersion!: string;

  @Field(() => EngineNameEnum, { description: 'Serves and trains. Set by the environment variable ENGINE.' })
  engine!: keyof typeof EngineNameEnum;

  @Field(() => Int, { description: 'Copies of each model that run side by side.' })
  engineInstances!: number;

  @Field(() => Int, { description: 'Threads that one run uses.' })
  engineThreads!: number;

  @Field(() => String, { nullable: true, description: 'Answers when a request names no model.' })
  defaultModel!: string | null;

  @Field(() => ServerLimitsType, { description: 'What is refused.' })
  limits!: ServerLimitsType;

  @Field(() => [ModelPullType], { description: 'The latest pulls, the newest first; at most 20.' })
  pulls!: ModelPullType[];
}
