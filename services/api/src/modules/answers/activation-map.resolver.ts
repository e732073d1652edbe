import { overlayLimits, paintOverlay } from '@phiscale/inference';
import { Arg, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ActivationMapType } from './activation-map.type.ts';

const { least, most, preset } = overlayLimits;

@Resolver(() => ActivationMapType)
export class ActivationMapResolver {
  @FieldResolver(() => String, {
    description:
      'Base64 of a PNG: the photo, with the map laid over what the network saw of it, from dark (`min`) to bright (`max`).',
  })
  async overlay(
    @Root() { map, evidence }: ActivationMapType,
    @Arg('sidePx', () => Int, {
      defaultValue: preset,
      description: `Pixels of the picture's longer side, ${least} to ${most}.`,
    })
    sidePx: number,
  ): Promise<string> {
    return (await paintOverlay(map, evidence, sidePx)).toString('base64');
  }
}
