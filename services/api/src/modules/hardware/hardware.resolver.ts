import { type Device, describeMachine, type MeasuredProfile } from '@phiscale/engine';
import {
  builtInProfile,
  type Datasheet,
  type DataType,
  type DeviceName,
  datasheets,
} from '@phiscale/scaling';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { DeviceEnum } from '../devices/device.enums.ts';
import type { DatasheetPeakType, DatasheetType } from './datasheet.type.ts';
import { HardwareType } from './hardware.type.ts';
import { HardwareDeviceType } from './hardware-device.type.ts';
import { MeasuredHardwareType } from './measured-hardware.type.ts';
import { presentProfile } from './present-profile.ts';

@Resolver(() => HardwareDeviceType)
export class HardwareResolver {
  @Query(() => HardwareType, { description: 'What networks can run on.' })
  hardware(): HardwareType {
    return {
      ...describeMachine(),
      datasheets: Object.entries(datasheets).map(([device, sheet]) =>
        presentDatasheet(device as DeviceName, sheet),
      ),
    };
  }

  @FieldResolver(() => MeasuredHardwareType, {
    description:
      'What it sustains. The first question measures it, which takes seconds, and longer on what is not the processor; the answer is kept in the data folder until the processor, the runtime or the number of threads change. Errors: ENGINE_UNAVAILABLE, SESSION_FAILED, SESSION_CLOSED.',
  })
  async measured(
    @Root() { name }: HardwareDeviceType,
    @Ctx() { hardware }: Context,
  ): Promise<MeasuredHardwareType> {
    return present(await hardware.of(name).profile());
  }

  @Mutation(() => MeasuredHardwareType, {
    description:
      "Measures anew, best while nothing else runs: requests that come meanwhile wait for the same measurement. Answers what `hardware` says from then on. Errors: as `measured`'s.",
  })
  async measureHardware(
    @Arg('device', () => DeviceEnum, { defaultValue: 'CPU', description: 'What is measured.' })
    device: Device,
    @Ctx() { hardware }: Context,
  ): Promise<MeasuredHardwareType> {
    return present(await hardware.of(device).measure());
  }
}

const present = ({
  subject,
  profile,
  residual,
  measuredAt,
  tookMs,
}: MeasuredProfile): MeasuredHardwareType => ({
  profile: presentProfile(profile),
  residual,
  measuredAt,
  tookMs,
  threads: subject.threads,
  runtimeVersion: subject.runtimeVersion,
});

const presentDatasheet = (
  device: DeviceName,
  { matrixTops, memoryGbps, source }: Datasheet,
): DatasheetType => ({
  device,
  peaks: Object.entries(matrixTops).map(
    ([dataType, tops]): DatasheetPeakType => ({
      dataType: dataType as DataType,
      peakMacsPerSecond: (tops * 1e12) / 2,
      profile: presentProfile(builtInProfile(device, dataType as DataType)),
    }),
  ),
  memoryBytesPerSecond: memoryGbps * 1e9,
  source,
});
