import { type DataType, type DeviceName, latency } from '@phiscale/scaling';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { ScaledConfigType } from '../scaling/scaled-config.type.ts';
import { DataTypeEnum } from '../scaling/scaling.enums.ts';
import { findProfile } from './find-profile.ts';
import { DatasheetDeviceEnum } from './hardware.enums.ts';
import { LatencyType } from './latency.type.ts';
import { presentLatency } from './present-latency.ts';

@Resolver(() => ScaledConfigType)
export class LatencyResolver {
  @FieldResolver(() => LatencyType, {
    description:
      'How long one run is predicted to take. Errors: COEFFICIENT_OUT_OF_RANGE, INVALID_SCALING_INPUT for a type that the hardware lacks, and those of measuring.',
  })
  async latency(
    @Root() { network }: ScaledConfigType,
    @Arg('hardware', () => DatasheetDeviceEnum, {
      nullable: true,
      description:
        "Null: this machine, as measured; the first question measures it. Otherwise a maker's figures.",
    })
    device: DeviceName | null,
    @Arg('batchSize', () => Int, { defaultValue: 1, description: 'Images at once, from 1 to 65536.' })
    batchSize: number,
    @Arg('dataType', () => DataTypeEnum, {
      defaultValue: 'FLOAT32',
      description: 'Of weights and activations; this machine runs FLOAT32.',
    })
    dataType: DataType,
    @Ctx() context: Context,
  ): Promise<LatencyType> {
    const profile = await findProfile(context, device, dataType);
    return presentLatency(latency(network, profile, batchSize), batchSize);
  }
}
