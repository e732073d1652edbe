import type { Shape } from '@phiscale/scaling';
import type { GraphProto, ModelProto, NodeProto } from '../generated/onnx_pb.ts';
import { findReordered } from './find-reordered.ts';
import { type WayName, ways } from './ways.ts';

/**
 * A graph as ONNX Runtime has optimised it for a processor keeps tensors in blocks of channels, under the shape [batch,
 * channels, height, width]. What multiplies channels by factors it does not know how to do in blocks: it reorders the
 * tensor, multiplies, and reorders the product. Here it is multiplied as it lies.
 * @param scales shapes of the tensors that are multiplied, by the node's name
 * @returns the model itself where there is nothing to change
 * @param preferred ways to do that, in order of preference; some of them are for batches of one image only
 */
export function scaleInBlocks(
  model: ModelProto,
  scales: ReadonlyMap<string, Shape>,
  blockChannels: number,
  preferred: readonly WayName[],
): ModelProto {
  const { graph } = model;
  if (graph === undefined) return model;
  const changes = findReordered(graph, scales)
    .filter(({ shape }) => shape.channels % blockChannels === 0)
    .flatMap((reordered) => {
      const [replacement] = preferred.flatMap((way) => ways[way](reordered, graph, blockChannels) ?? []);
      return replacement === undefined ? [] : { reordered, replacement };
    });
  if (changes.length === 0) return model;
  const replaced = new Map<NodeProto, readonly NodeProto[]>();
  for (const { reordered, replacement } of changes) {
    replaced.set(reordered.scale, replacement.nodes);
    for (const [before, after] of replacement.readers) replaced.set(before, [after]);
  }
  const reorderings = new Set(changes.map(({ reordered }) => reordered.output));
  const nodes = graph.node
    .filter(({ output }) => !reorderings.has(output[0] ?? ''))
    .flatMap((node) => replaced.get(node) ?? [node]);
  const shapes = changes.flatMap(({ replacement }) => replacement.shapes);
  const changed = { ...graph, node: nodes, initializer: [...graph.initializer, ...shapes] };
  return { ...model, graph: { ...changed, node: withoutUnread(changed) } };
}

/** Reorderings that were for the multiplication only are for nobody now. */
function withoutUnread({ node: nodes, output: outputs }: GraphProto): NodeProto[] {
  const read = new Set([...nodes.flatMap(({ input }) => input), ...outputs.map(({ name }) => name)]);
  return nodes.filter(
    ({ opType, output }) => opType !== 'ReorderOutput' || output.some((name) => read.has(name)),
  );
}
