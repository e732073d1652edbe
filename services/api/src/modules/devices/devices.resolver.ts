import { devices as table } from '@phiscale/engine';
import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { ServerType } from '../server/server.type.ts';
import { ServerDevicesType } from './device.type.ts';

@Resolver(() => ServerType)
export class DevicesResolver {
  @FieldResolver(() => ServerDevicesType, {
    description:
      'What models can run on here. The first question runs a tiny network on each device, in a process of its own, which ' +
      'takes seconds; the answer holds until the service ends.',
  })
  async devices(@Ctx() { config, devices }: Context): Promise<ServerDevicesType> {
    const automatic = await devices.resolve('AUTO');
    const all = await devices.list();
    return {
      configured: config.device,
      automatic,
      all: all.map(({ device, reason }) => ({
        device,
        available: reason === null,
        reason,
        needs: table[device].needs,
      })),
    };
  }
}
