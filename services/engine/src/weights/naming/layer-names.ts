import type { BlockPart, Operation, Place } from '@phiscale/scaling';
import { EngineError } from '../../engine-error.ts';

export type BlockPlace = Extract<Place, { readonly section: 'block' }>;
export type PartNames = Readonly<Partial<Record<BlockPart, string>>>;

/** What a source calls the layers of one kind, by their place. */
export interface LayerNames {
  readonly stem?: string;
  readonly head?: string;
  /** Of blocks with an expansion. */
  readonly expanded?: PartNames;
  /** Of blocks without one. */
  readonly plain?: PartNames;
}

/** Looks a layer up by its place; `prefix` names the block that it is in. */
export const layerNames =
  (prefix: (place: BlockPlace) => string, names: LayerNames) =>
  ({ name, place }: Operation): string => {
    if (place.section !== 'block') return names[place.section] ?? unnamed(name);
    const part = names[place.expanded ? 'expanded' : 'plain']?.[place.part];
    return `${prefix(place)}.${part ?? unnamed(name)}`;
  };

/** For operations without parameters, which no weight file names. */
export const unnamedLayer = ({ name }: Operation): never => unnamed(name);

function unnamed(operation: string): never {
  throw new EngineError('WEIGHTS_MISMATCH', `${operation} has no name in this naming`, {
    argument: operation,
    expected: 'a layer that the naming knows',
  });
}
