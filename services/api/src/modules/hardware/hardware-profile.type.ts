import type { DataType } from '@phiscale/scaling';
import { Field, Float, ObjectType } from 'type-graphql';
import { DataTypeEnum } from '../scaling/scaling.enums.ts';

const unlimited = 'Null where it never limits.';

@ObjectType('HardwareProfile', {
  description:
    'What hardware does in a second: what a prediction divides the demands of each operation by. A fused multiply-add counts as 1.',
})
export class HardwareProfileType {
  @Field(() => Float, {
    nullable: true,
    description: `Multiply-adds of matrix products: 1x1 convolutions and dense layers. ${unlimited}`,
  })
  matrixMacsPerSecond!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `Multiply-adds of depthwise convolutions, their traffic apart. ${unlimited}`,
  })
  depthwiseMacsPerSecond!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `Multiply-adds of all other convolutions. ${unlimited}`,
  })
  spatialMacsPerSecond!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `Elements of activation functions with an exponential, their traffic apart. ${unlimited}`,
  })
  activationElementsPerSecond!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `Bytes read and written while an operation's tensors fit the caches. ${unlimited}`,
  })
  cacheBytesPerSecond!: number | null;

  @Field(() => Float, { nullable: true, description: `Bytes read and written beyond that. ${unlimited}` })
  memoryBytesPerSecond!: number | null;

  @Field(() => Float, { description: 'Bytes that one operation may touch before it waits for memory.' })
  cacheBytes!: number;

  @Field(() => Float, { description: 'Microseconds that starting one kernel costs.' })
  launchUs!: number;

  @Field(() => DataTypeEnum, { description: 'Of weights and activations.' })
  dataType!: DataType;
}
