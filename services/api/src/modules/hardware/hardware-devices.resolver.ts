import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { HardwareType } from './hardware.type.ts';
import { HardwareDeviceType } from './hardware-device.type.ts';

@Resolver(() => HardwareType)
export class HardwareDevicesResolver {
  @FieldResolver(() => [HardwareDeviceType], {
    description:
      'Those of this machine that work, as `server { devices }` finds them: the first question takes seconds. The processor comes first.',
  })
  async devices(@Ctx() { devices, hardware }: Context): Promise<HardwareDeviceType[]> {
    const reports = await devices.list();
    const accelerators = reports.filter(({ device, reason }) => device !== 'CPU' && reason === null);
    return [
      { name: 'CPU', threads: hardware.of('CPU').threads },
      ...accelerators.map(({ device }) => ({ name: device, threads: null })),
    ];
  }
}
