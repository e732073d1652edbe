import type { Device } from '@phiscale/engine';
import { Field, Int, ObjectType } from 'type-graphql';
import { DeviceEnum } from '../devices/device.enums.ts';

@ObjectType('HardwareDevice', { description: 'One device of this machine that networks run on.' })
export class HardwareDeviceType {
  @Field(() => DeviceEnum, { description: 'Which.' })
  name!: Device;

  @Field(() => Int, {
    nullable: true,
    description: 'Threads that one run uses (ENGINE_THREADS); null for what is not the processor.',
  })
  threads!: number | null;
}
