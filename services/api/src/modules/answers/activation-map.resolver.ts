import { overlayLimits } from '@phiscale/inference';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { ActivationMapType } from './activation-map.type.ts';

const { least, most, preset } = overlayLimits;

@Resolver(() => ActivationMapType)
export class ActivationMapResolver {
  @FieldResolver(() => String, {
    description:
      'Base64 of a PNG: the photo, with the map laid over what the network saw of it, from dark (`min`) to bright (`max`). Error: QUEUE_FULL.',
  })
  async overlay(
    @Root() { map, evidence }: ActivationMapType,
    @Arg('sidePx', () => Int, {
      defaultValue: preset,
      description: `Pixels of the picture's longer side, ${least} to ${most}.`,
    })
    sidePx: number,
    @Ctx() { classifier, signal }: Context,
  ): Promise<string> {
    return (await classifier.overlay(map, evidence, sidePx, signal)).toString('base64');
  }
}
