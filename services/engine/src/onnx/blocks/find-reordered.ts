import type { Shape } from '@phiscale/scaling';
import type { GraphProto, NodeProto } from '../generated/onnx_pb.ts';

/** A multiplication by factors of channels, between two reorderings. */
export interface Reordered {
  readonly scale: NodeProto;
  /** Of the image's tensor. */
  readonly shape: Shape;
  /** In blocks, as the operands were before their reordering, and as the product is after its own. */
  readonly image: string;
  readonly factors: string;
  readonly output: string;
  /** What reads the product, if it is one node only. */
  readonly reader: NodeProto | undefined;
}

/** @param scales shapes of the tensors that are multiplied, by the node's name */
export function findReordered(
  { node: nodes, output: outputs }: GraphProto,
  scales: ReadonlyMap<string, Shape>,
): Reordered[] {
  const writers = new Map(nodes.flatMap((node) => node.output.map((name) => [name, node] as const)));
  const readers = Map.groupBy(
    nodes.flatMap((node) => node.input.map((name) => ({ name, node }))),
    ({ name }) => name,
  );
  const fetched = new Set(outputs.map(({ name }) => name));
  const onlyReaderOf = (name: string): NodeProto | undefined => {
    const [first, ...others] = readers.get(name) ?? [];
    return others.length === 0 && !fetched.has(name) ? first?.node : undefined;
  };
  return nodes.flatMap((scale) => {
    const shape = scales.get(scale.name);
    const [image, factors] = scale.input.map((name) => writers.get(name));
    const next = onlyReaderOf(scale.output[0] ?? '');
    const isReordered =
      image?.opType === 'ReorderOutput' &&
      factors?.opType === 'ReorderOutput' &&
      next?.opType === 'ReorderInput';
    if (shape === undefined || !isReordered) return [];
    const [imageInBlocks = ''] = image.input;
    const [factorsInBlocks = ''] = factors.input;
    const [output = ''] = next.output;
    const reader = onlyReaderOf(output);
    return [{ scale, shape, image: imageInBlocks, factors: factorsInBlocks, output, reader }];
  });
}
