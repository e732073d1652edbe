import { Field, Float, Int, ObjectType } from 'type-graphql';
import { HardwareProfileType } from './hardware-profile.type.ts';

@ObjectType('MeasuredHardware', {
  description: 'What this machine sustains, measured by running small networks on the engine.',
})
export class MeasuredHardwareType {
  @Field(() => HardwareProfileType, { description: 'The rates that explain the measured times best.' })
  profile!: HardwareProfileType;

  @Field(() => Float, {
    description:
      'Mean relative error with which the profile explains its own probes: 0.1 is 10 %. Above that the machine was busy, and measuring again may do better.',
  })
  residual!: number;

  @Field(() => String, { description: 'When, ISO 8601.' })
  measuredAt!: string;

  @Field(() => Float, { description: 'Milliseconds that it took.' })
  tookMs!: number;

  @Field(() => Int, { description: 'Threads that one run used.' })
  threads!: number;

  @Field(() => String, { description: 'The version of ONNX Runtime.' })
  runtimeVersion!: string;
}
