import type { Resource } from '@phiscale/scaling';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { HardwareResourceEnum } from './hardware.enums.ts';

const ms = 'Milliseconds for the whole batch.';
const boundBy = 'What most of it is spent on.';

@ObjectType('ResourceTime', { description: 'Time spent on one resource.' })
export class ResourceTimeType {
  @Field(() => HardwareResourceEnum, { description: 'Which.' })
  resource!: Resource;

  @Field(() => Float, { description: ms })
  ms!: number;
}

@ObjectType('StageLatency', { description: 'Predicted time of one stage.' })
export class StageLatencyType {
  @Field(() => String, { description: 'As `stages` of the configuration calls it.' })
  operator!: string;

  @Field(() => Float, { description: ms })
  ms!: number;

  @Field(() => HardwareResourceEnum, { description: boundBy })
  boundBy!: Resource;
}

@ObjectType('OperationLatency', {
  description:
    'Predicted time of one operation. Blocks in the middle of a stage are alike, and stand here once.',
})
export class OperationLatencyType {
  @Field(() => String, { description: 'Unique within the network: `stages.1.blocks.0.expand`.' })
  name!: string;

  @Field(() => String, { description: 'Such as `convolution`.' })
  kind!: string;

  @Field(() => Int, { description: 'How many like it the network runs.' })
  times!: number;

  @Field(() => Float, { description: `${ms} 0 for what is fused into another operation. Of one of them.` })
  ms!: number;

  @Field(() => HardwareResourceEnum, { description: boundBy })
  boundBy!: Resource;
}

@ObjectType('Latency', {
  description: 'Predicted time of one run of a batch, from decoded pixels to class scores.',
})
export class LatencyType {
  @Field(() => Float, { description: ms })
  totalMs!: number;

  @Field(() => Float, { description: 'Of these, for making normalised planes of decoded pixels.' })
  inputMs!: number;

  @Field(() => Float, { description: 'Batch size over total time.' })
  imagesPerSecond!: number;

  @Field(() => [ResourceTimeType], {
    description:
      'Time on each resource. It adds up to the total on this machine; on accelerators, where resources work at the same time, to more.',
  })
  resources!: ResourceTimeType[];

  @Field(() => [StageLatencyType], { description: 'From stem to head.' })
  stages!: StageLatencyType[];

  @Field(() => [OperationLatencyType], { description: 'In the order they run.' })
  operations!: OperationLatencyType[];
}
