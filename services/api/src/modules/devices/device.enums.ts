import { type Device, type DeviceChoice, devices } from '@phiscale/engine';
import { enumOf } from '../enum-of.ts';

const descriptions = Object.fromEntries(
  Object.entries(devices).map(([name, { needs }]) => [name, `Needs ${needs}.`]),
) as Record<Device, string>;

export const DeviceEnum = enumOf<Device>(
  'Device',
  'What networks run on, through ONNX Runtime.',
  descriptions,
);

export const DeviceChoiceEnum = enumOf<DeviceChoice>('DeviceChoice', 'What a network is to run on.', {
  AUTO: 'The first of CUDA, TENSORRT, DML, COREML, WEBGPU, CPU that works. Looks only where files tell of a device.',
  ...descriptions,
});
