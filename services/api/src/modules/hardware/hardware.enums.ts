import { type DeviceName, datasheets, type Resource } from '@phiscale/scaling';
import { enumOf } from '../enum-of.ts';

export const HardwareResourceEnum = enumOf<Resource>('HardwareResource', 'What an operation waits for.', {
  MATRIX: 'Multiply-adds of 1x1 convolutions and dense layers.',
  DEPTHWISE: 'Multiply-adds of depthwise convolutions.',
  SPATIAL: 'Multiply-adds of all other convolutions.',
  ELEMENTWISE: 'Activation functions that need an exponential and run as kernels of their own.',
  CACHE: 'Bytes that caches hold.',
  MEMORY: 'Bytes beyond the caches.',
  LAUNCH: 'What starting a kernel costs, whatever it does.',
});

export const DatasheetDeviceEnum = enumOf<DeviceName>(
  'DatasheetDevice',
  'Hardware known by what its maker publishes, not by measurement.',
  Object.fromEntries(Object.entries(datasheets).map(([name, { source }]) => [name, `${source}.`])) as Record<
    DeviceName,
    string
  >,
);
