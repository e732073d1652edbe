import type { Device, DeviceChoice } from '@phiscale/engine';
import { Field, ObjectType } from 'type-graphql';
import { DeviceChoiceEnum, DeviceEnum } from './device.enums.ts';

@ObjectType('DeviceStatus', { description: 'Whether this machine has a device that networks run on.' })
export class DeviceStatusType {
  @Field(() => DeviceEnum, { description: 'Which.' })
  device!: Device;

  @Field(() => Boolean, { description: 'Whether a tiny network ran on it, with the answers of the CPU.' })
  available!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Why not, as the runtime has it; null when available.',
  })
  reason!: string | null;

  @Field(() => String, { description: 'What a machine must have.' })
  needs!: string;
}

@ObjectType('ServerDevices', { description: 'What models can run on here.' })
export class ServerDevicesType {
  @Field(() => DeviceChoiceEnum, {
    description: 'For models that have no option of their own (ENGINE_DEVICE).',
  })
  configured!: DeviceChoice;

  @Field(() => DeviceEnum, { description: 'What AUTO takes.' })
  automatic!: Device;

  @Field(() => [DeviceStatusType], { description: 'All, in the order in which AUTO tries them.' })
  all!: DeviceStatusType[];
}
