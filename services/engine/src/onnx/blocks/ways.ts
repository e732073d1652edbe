import type { GraphProto, NodeProto } from '../generated/onnx_pb.ts';
import { attribute } from '../graph-builder.ts';
import type { Reordered } from './find-reordered.ts';
import { Replacement } from './replacement.ts';

/** How to multiply channels by factors in blocks; null where that is no way for this multiplication. */
type Way = (reordered: Reordered, graph: GraphProto, blockChannels: number) => Replacement | null;

/**
 * A tensor in blocks lies as [batch, channels ÷ block, height, width, block], and factors as [batch, channels]. A
 * convolution's weights lie as [outputs ÷ block, inputs ÷ block, block of inputs, block of outputs].
 */
export const ways = {
  /** Seen as [batch, channels ÷ block, height, width · block], rows are multiplied by factors that are repeated. */
  rows: ({ scale, shape: { channels, height, width }, image, factors, output }, _, blockChannels) => {
    const named = (part: string): string => `${scale.name}.${part}`;
    const replacement = new Replacement();
    const blocks = channels / blockChannels;
    const row = width * blockChannels;
    const rows = replacement.reshape('Reshape', image, named('rows'), [0, blocks, height, row]);
    const once = replacement.reshape('Reshape', factors, named('factors'), [0, blocks, 1, 1, blockChannels]);
    const repeated = replacement.reshape('Expand', once, named('repeated'), [
      ...[1, blocks, 1, width],
      blockChannels,
    ]);
    const factorRow = replacement.reshape('Reshape', repeated, named('row'), [0, blocks, 1, row]);
    const product = replacement.node('Mul', [rows, factorRow], named('product'));
    replacement.reshape('Reshape', product, output, [0, channels, height, width]);
    return replacement;
  },

  /** Of one image: a convolution of each channel by itself, one position wide, whose weights are the factors. */
  channels: ({ scale, shape: { channels }, image, factors, output }) => {
    const replacement = new Replacement();
    const weights = replacement.reshape('Reshape', factors, `${scale.name}.weights`, [channels, 1, 1, 1]);
    replacement.node('Conv', [image, weights], output, {
      domain: blocksDomain,
      attribute: [attribute('group', channels)],
    });
    return replacement;
  },

  /**
   * Of one image: the convolution that reads the product reads the tensor, and its weights are multiplied instead, where
   * they are few.
   */
  weights: ({ scale, shape, image, factors, output, reader }, graph, blockChannels) => {
    const { channels, height, width } = shape;
    if (reader?.input[0] !== output) return null;
    const outputs = outputsOf(reader, graph, channels);
    if (outputs === null || outputs > mostWeights * height * width) return null;
    const named = (part: string): string => `${scale.name}.${part}`;
    const replacement = new Replacement();
    const row = channels * blockChannels;
    const once = replacement.reshape('Reshape', factors, named('factors'), [channels, 1]);
    const repeated = replacement.reshape('Expand', once, named('repeated'), [channels, blockChannels]);
    const factorRow = replacement.reshape('Reshape', repeated, named('row'), [1, row]);
    const [, weights = '', ...others] = reader.input;
    const rows = replacement.reshape('Reshape', weights, named('rows'), [outputs / blockChannels, row]);
    const product = replacement.node('Mul', [rows, factorRow], named('product'));
    const scaled = replacement.reshape('Reshape', product, named('weights'), [outputs, channels, 1, 1]);
    replacement.readers.set(reader, { ...reader, input: [image, scaled, ...others] });
    return replacement;
  },
} as const satisfies Record<string, Way>;

export type WayName = keyof typeof ways;
export const wayNames = Object.keys(ways) as readonly WayName[];

/** Of a convolution, for each value of the tensor that it reads: with more it is no faster to multiply them. */
const mostWeights = 0.3;

/** Of the runtime's operators that work in blocks. */
const blocksDomain = 'com.microsoft.nchwc';

/** Output channels of a convolution in blocks that reads all channels, one position at a time; null of anything else. */
function outputsOf(
  { opType, domain, input }: NodeProto,
  { initializer }: GraphProto,
  channels: number,
): number | null {
  if (opType !== 'Conv' || domain !== blocksDomain) return null;
  const weights = initializer.find(({ name }) => name === input[1]);
  const [outputs = 0, ...sides] = weights?.dims.map(Number) ?? [];
  return String(sides) === String([channels, 1, 1]) ? outputs : null;
}
