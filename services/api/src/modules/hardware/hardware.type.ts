import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DatasheetType } from './datasheet.type.ts';

@ObjectType('Hardware', {
  description: 'What networks can run on: this machine, and devices known by datasheet.',
})
export class HardwareType {
  @Field(() => String, { description: "The processor's name, as the operating system has it." })
  cpuModel!: string;

  @Field(() => Int, { description: 'Logical cores that the service may use.' })
  cores!: number;

  @Field(() => Float, { description: 'Bytes of main memory that the service may use.' })
  memoryBytes!: number;

  @Field(() => [DatasheetType], { description: "Devices as their makers' datasheets have them." })
  datasheets!: DatasheetType[];
}
