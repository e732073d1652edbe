import {
  builtInProfile,
  type DataType,
  type DeviceName,
  type HardwareProfile,
  ScalingError,
} from '@phiscale/scaling';
import type { Context } from '../../context.ts';

/**
 * This machine's profile, measured if need be, or a device's.
 * @throws ScalingError `INVALID_SCALING_INPUT` for a type that the hardware lacks; what measuring throws.
 */
export async function findProfile(
  { hardware }: Context,
  device: DeviceName | null,
  dataType: DataType,
): Promise<HardwareProfile> {
  if (device != null) return builtInProfile(device, dataType);
  if (dataType === 'FLOAT32') return (await hardware.of('CPU').profile()).profile;
  throw new ScalingError('INVALID_SCALING_INPUT', 'dataType', 'FLOAT32, which this machine runs', dataType);
}
