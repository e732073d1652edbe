import { activationMap } from '@phiscale/inference';
import { Arg, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ClassificationType } from '../classification/classification.type.ts';
import { ActivationMapType, presentActivationMap } from './activation-map.type.ts';

@Resolver(() => ClassificationType)
export class ExplanationResolver {
  @FieldResolver(() => ActivationMapType, {
    nullable: true,
    description:
      'Where in the image a class is seen; null for an ensemble. Default: the most probable class. Error: INVALID_ARGUMENT.',
  })
  activationMap(
    @Root() { evidence }: ClassificationType,
    @Arg('class', () => Int, { nullable: true, description: "Position among the model's labels, from 0." })
    index?: number | null,
    @Arg('label', () => String, { nullable: true, description: "The class's name, instead of `class`." })
    label?: string | null,
  ): ActivationMapType | null {
    if (evidence === null) return null;
    const map = activationMap(evidence, { class: index ?? undefined, label: label ?? undefined });
    return presentActivationMap(map, evidence);
  }
}
