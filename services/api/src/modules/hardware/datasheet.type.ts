import type { DataType, DeviceName } from '@phiscale/scaling';
import { Field, Float, ObjectType } from 'type-graphql';
import { DataTypeEnum } from '../scaling/scaling.enums.ts';
import { DatasheetDeviceEnum } from './hardware.enums.ts';
import { HardwareProfileType } from './hardware-profile.type.ts';

@ObjectType('DatasheetPeak', {
  description: 'What a maker publishes for one type, and what is expected of it.',
})
export class DatasheetPeakType {
  @Field(() => DataTypeEnum, { description: 'Of weights and activations.' })
  dataType!: DataType;

  @Field(() => Float, {
    description: 'Multiply-adds a second at most, without sparsity; 1 is two operations.',
  })
  peakMacsPerSecond!: number;

  @Field(() => HardwareProfileType, {
    description:
      'The peaks times assumed efficiencies: half of the multiply-adds, 60 % of the bandwidth, 5 µs a kernel. Assumptions, not measurements: as a time good within about a factor of two.',
  })
  profile!: HardwareProfileType;
}

@ObjectType('Datasheet', { description: 'A device as its maker publishes it.' })
export class DatasheetType {
  @Field(() => DatasheetDeviceEnum, { description: 'Which.' })
  device!: DeviceName;

  @Field(() => [DatasheetPeakType], { description: 'One for each type that the maker publishes a peak for.' })
  peaks!: DatasheetPeakType[];

  @Field(() => Float, { description: 'Bytes a second between chip and memory at most.' })
  memoryBytesPerSecond!: number;

  @Field(() => String, { description: 'Where the figures stand.' })
  source!: string;
}
