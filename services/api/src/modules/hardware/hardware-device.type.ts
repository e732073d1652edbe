import { Field, Int, ObjectType } from 'type-graphql';
import { type ExecutionDevice, ExecutionDeviceEnum } from './hardware.enums.ts';

@ObjectType('HardwareDevice', { description: 'One device of this machine that networks run on.' })
export class HardwareDeviceType {
  @Field(() => ExecutionDeviceEnum, { description: 'Which.' })
  name!: ExecutionDevice;

  @Field(() => Int, { description: 'Threads that one run uses (ENGINE_THREADS).' })
  threads!: number;
}
