import { overlayLimits } from '@phiscale/inference';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { ActivationMapType } from './activation-map.type.ts';

const { least, most, preset } = overlayLimits;

/** Of its text: in the result, in the answer's JSON, and as bytes on their way. */
const copies = 3;

@Resolver(() => ActivationMapType)
export class ActivationMapResolver {
  @FieldResolver(() => String, {
    description:
      'Base64 of a PNG: the photo, with the map laid over what the network saw of it, from dark (`min`) to bright (`max`). Errors: QUEUE_FULL, IMAGE_TOO_LARGE.',
  })
  async overlay(
    @Root() { map, evidence }: ActivationMapType,
    @Arg('sidePx', () => Int, {
      defaultValue: preset,
      description: `Pixels of the picture's longer side, ${least} to ${most}.`,
    })
    sidePx: number,
    @Ctx() { classifier, holding, signal }: Context,
  ): Promise<string> {
    const png = await classifier.overlay(map, evidence, sidePx, signal);
    holding.take(copies * Math.ceil((png.length * 4) / 3));
    return png.toString('base64');
  }
}
