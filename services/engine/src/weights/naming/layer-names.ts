import type { BlockOperator, BlockPart, Operation, OperationTable, Place } from '@phiscale/scaling';
import { EngineError } from '../../engine-error.ts';

type BlockPlace = Extract<Place, { readonly section: 'block' }>;
type HeadPlace = Extract<Place, { readonly section: 'head' }>;

/** A convolution and, where one follows it, its batch normalisation. */
export type Unit = readonly [convolution: string, batchNormalization?: string];
export type PartNames = Readonly<Partial<Record<BlockPart, Unit>>>;

/** What a source calls the layers of a network whose stem, blocks or head are of one operator. */
export interface LayerNames {
  readonly stem: Unit;
  /** Left out where a network of this operator pools its last block. */
  readonly head?: (place: HeadPlace) => Unit;
  readonly classifier: string;
  /** Names a block; its parts' names follow after a dot. */
  readonly block: (place: BlockPlace) => string;
  /** Of blocks with an expansion. */
  readonly expanded?: PartNames;
  /** Of blocks without one. */
  readonly plain?: PartNames;
}

/** An operator that a source does not have is left out. */
export type SourceNames = Readonly<Partial<Record<BlockOperator, LayerNames>>>;

/** The table of names that a source's layers make. */
export const namingTable = (source: SourceNames): OperationTable<string> => ({
  convolution: (operation) => unitOf(source, operation)?.[0] ?? unnamed(operation.name),
  batchNormalization: (operation) => unitOf(source, operation)?.[1] ?? unnamed(operation.name),
  dense: ({ name, place }) => source[place.operator]?.classifier ?? unnamed(name),
  activation: unnamedLayer,
  maxPool: unnamedLayer,
  globalAveragePool: unnamedLayer,
  channelScale: unnamedLayer,
  add: unnamedLayer,
  dropout: unnamedLayer,
});

/** Undefined where the source has no such layer. */
function unitOf(source: SourceNames, { place }: Operation): Unit | undefined {
  const names = source[place.operator];
  if (names === undefined) return undefined;
  if (place.section === 'stem') return names.stem;
  if (place.section === 'head') return names.head?.(place);
  const [convolution, batchNormalization] = names[place.expanded ? 'expanded' : 'plain']?.[place.part] ?? [];
  if (convolution === undefined) return undefined;
  const block = names.block(place);
  return batchNormalization === undefined
    ? [`${block}.${convolution}`]
    : [`${block}.${convolution}`, `${block}.${batchNormalization}`];
}

/** For operations without parameters, which no weight file names. */
const unnamedLayer = ({ name }: Operation): never => unnamed(name);

function unnamed(operation: string): never {
  throw new EngineError('WEIGHTS_MISMATCH', `${operation} has no name in this naming`, {
    argument: operation,
    expected: 'a layer that the naming knows',
  });
}
