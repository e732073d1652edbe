import {
  answerFor,
  type Operation,
  type OperationKind,
  type OperationOf,
  parameters,
  type Shape,
} from '@phiscale/scaling';
import { parameterName, type Weights, weightOf } from '../weights/weights.ts';

const kinds = [
  'convolution',
  'batchNormalization',
  'activation',
  'convolution',
  'batchNormalization',
  'activation',
] as const;

type Chain<Kinds extends readonly OperationKind[]> = {
  readonly [Position in keyof Kinds]: OperationOf<Kinds[Position]>;
};

/**
 * What a block does between its narrow input and its halved sides: it widens, then convolves each channel by itself with
 * a stride. Each channel's way is its own, so that it can be gone a band of channels at a time.
 */
export type Expansion = Chain<typeof kinds>;

/** The part of an expansion that computes some of its channels, with the weights that it needs. */
export interface Band {
  readonly operations: readonly Operation[];
  readonly weights: Weights;
}

/** Kernels for processors work on as many channels at once, or on half of them. */
const blockChannels = 16;
/**
 * A tensor that outgrows the second level of a core's cache (1 to 2 MB today) is read back from memory by whatever comes
 * next. Bands of half as much leave room for what is read and written beside them.
 */
const mostBytes = 2 * 2 ** 20;
const bandBytes = 2 ** 20;

/** The expansion that begins at this position, if there is one and its widest tensor is too large for a cache. */
export function wideExpansionAt(operations: readonly Operation[], start: number): Expansion | null {
  const chain = operations.slice(start, start + kinds.length);
  if (!isChain(chain)) return null;
  const [expand, , , depthwise] = chain;
  const isDepthwise = expand.groups === 1 && depthwise.groups === depthwise.outputShape.channels;
  // Without a stride, joining the bands would cost as much as they save
  const isWorthIt = depthwise.stride > 1 && outgrowsCache(expand.outputShape);
  return isDepthwise && isWorthIt && numBandsOf(expand.outputShape) > 1 ? chain : null;
}

/** Whether they are of these kinds, and each reads what the one before it computes. */
const isChain = (operations: readonly Operation[]): operations is Expansion =>
  kinds.every((kind, index) => operations[index]?.kind === kind) &&
  operations.every(({ inputs }, index) => index === 0 || inputs[0] === operations[index - 1]?.name);

/** Whether an image's tensor does. */
export const outgrowsCache = (shape: Shape): boolean => bytesOf(shape) > mostBytes;

/** Bytes of an image's tensor, of float32. */
const bytesOf = ({ channels, height, width }: Shape): number => 4 * channels * height * width;

/** As few as fit into a cache, all of whole blocks of channels; one where there is no such number. */
function numBandsOf(shape: Shape): number {
  const blocks = Math.floor(shape.channels / blockChannels);
  const counts = Array.from({ length: blocks }, (_, index) => index + 1).filter(
    (count) => shape.channels % (count * blockChannels) === 0,
  );
  return counts.find((count) => bytesOf(shape) <= count * bandBytes) ?? counts.at(-1) ?? 1;
}

export function bandsOf(expansion: Expansion, weights: Weights): readonly Band[] {
  const count = numBandsOf(expansion[0].outputShape);
  return Array.from({ length: count }, (_, index) => bandOf(expansion, weights, { index, count }));
}

/** Which of how many. */
interface Part {
  readonly index: number;
  readonly count: number;
}

/** Output channels come first in every tensor of weights, so that those of a band are a view of the whole. */
function bandOf(expansion: Expansion, weights: Weights, part: Part): Band {
  const { index, count } = part;
  const operations = expansion.map((operation, position) => narrow(operation, part, position === 0));
  const views = expansion.flatMap((operation, position) =>
    answerFor(parameters, operation).map(({ role }) => {
      const data = weightOf(weights, operation, role);
      const size = data.length / count;
      const name = parameterName(operations[position] as Operation, role);
      return [name, data.subarray(index * size, (index + 1) * size)] as const;
    }),
  );
  return { operations, weights: new Map(views) };
}

function narrow(operation: Expansion[number], { index, count }: Part, isFirst: boolean): Operation {
  const part = ({ channels, ...sides }: Shape): Shape => ({ ...sides, channels: channels / count });
  const { name, inputs, inputShape, outputShape } = operation;
  return {
    ...operation,
    name: `${name}.band${index}`,
    inputs: isFirst ? inputs : inputs.map((input) => `${input}.band${index}`),
    inputShape: isFirst ? inputShape : part(inputShape),
    outputShape: part(outputShape),
    ...('groups' in operation && !isFirst ? { groups: operation.groups / count } : {}),
  };
}
