import type { Network } from '@phiscale/scaling';
import type { Normalization } from '../emit-inference-graph.ts';
import { elementType } from '../graph-builder.ts';
import type { TrainingGraph } from './training-graph.ts';

/** Names of the input; `null` normalisation takes floats that are normalised already. */
export const imageInputs = {
  /** uint8 [batch, height, width, 3]. */
  images: 'images',
  /** float32 [batch, 3, height, width]. */
  normalized: 'normalized',
} as const;

/** Brings images into the layout, normalised, as the value named `image`. */
export function emitImages(
  graph: TrainingGraph,
  { input }: Network,
  normalization: Normalization | null,
): void {
  const { batchSize, block } = graph.layout;
  const { channels, height, width } = input;
  const blocks = batchSize / block;
  if (normalization === null) {
    graph.builder.input(imageInputs.normalized, 'float32', [batchSize, channels, height, width]);
    const planes = graph.reshape(imageInputs.normalized, [blocks, block, channels, height, width]);
    const inBlocks = graph.emit('Transpose', [planes], { perm: [2, 0, 3, 4, 1] });
    graph.reshape(inBlocks, [channels, -1], 'image');
    return;
  }
  const { mean, std } = normalization;
  graph.builder.input(imageInputs.images, 'uint8', [batchSize, height, width, channels]);
  const pixels = graph.reshape(imageInputs.images, [blocks, block, height, width, channels]);
  const inBlocks = graph.emit('Transpose', [pixels], { perm: [4, 0, 2, 3, 1] });
  const values = graph.emit('Cast', [graph.reshape(inBlocks, [channels, -1])], { to: elementType.float32 });
  const perChannel = [channels, 1];
  const factors = graph.builder.constant(
    'image.factors',
    perChannel,
    std.map((value) => 1 / (255 * value)),
  );
  const shifts = graph.builder.constant(
    'image.shifts',
    perChannel,
    std.map((value, channel) => -(mean[channel] ?? 0) / value),
  );
  graph.add(graph.multiply(values, factors), shifts, 'image');
}
