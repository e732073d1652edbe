import { create } from '@bufbuild/protobuf';
import type { Shape } from '@phiscale/scaling';
import {
  type GraphProto,
  type ModelProto,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProtoSchema,
} from '../generated/onnx_pb.ts';
import { integerTensor } from '../graph-builder.ts';

/** A multiplication by factors of channels, between two reorderings. */
interface Reordered {
  readonly scale: NodeProto;
  /** Of the image's tensor. */
  readonly shape: Shape;
  /** In blocks, as the operands were before their reordering, and as the product is after its own. */
  readonly image: string;
  readonly factors: string;
  readonly output: string;
}

/**
 * A graph as ONNX Runtime has optimised it for a processor keeps tensors in blocks of channels, [batch, channels ÷ block,
 * height, width, block], under the shape [batch, channels, height, width]. What multiplies channels by factors it does not
 * know how to do in blocks: it reorders the tensor, multiplies, and reorders the product. Seen as [batch, channels ÷ block,
 * height, width · block] the tensor needs none of that, where factors are repeated along the width.
 * @param scales shapes of the tensors that are multiplied, by the node's name
 */
export function scaleInBlocks(
  model: ModelProto,
  scales: ReadonlyMap<string, Shape>,
  blockChannels: number,
): ModelProto {
  const { graph } = model;
  if (graph === undefined) return model;
  const found = findReordered(graph, scales).filter(({ shape }) => shape.channels % blockChannels === 0);
  const replacements = new Map(found.map((each) => [each.scale, replace(each, blockChannels)]));
  const outputs = new Set(found.map(({ output }) => output));
  const nodes = graph.node
    .filter(({ output }) => !outputs.has(output[0] ?? ''))
    .flatMap((node) => replacements.get(node)?.nodes ?? [node]);
  const shapes = [...replacements.values()].flatMap(({ shapes }) => shapes);
  const changed = { ...graph, node: nodes, initializer: [...graph.initializer, ...shapes] };
  return { ...model, graph: { ...changed, node: withoutUnread(changed) } };
}

function findReordered(
  { node: nodes, output: outputs }: GraphProto,
  scales: ReadonlyMap<string, Shape>,
): Reordered[] {
  const writers = new Map(nodes.flatMap((node) => node.output.map((name) => [name, node] as const)));
  const readers = Map.groupBy(
    nodes.flatMap((node) => node.input.map((name) => ({ name, node }))),
    ({ name }) => name,
  );
  return nodes.flatMap((scale) => {
    const shape = scales.get(scale.name);
    const [image, factors] = scale.input.map((name) => writers.get(name));
    const [next, ...others] = readers.get(scale.output[0] ?? '') ?? [];
    const isReordered =
      image?.opType === 'ReorderOutput' &&
      factors?.opType === 'ReorderOutput' &&
      next?.node.opType === 'ReorderInput' &&
      others.length === 0 &&
      !outputs.some(({ name }) => scale.output.includes(name));
    if (shape === undefined || !isReordered) return [];
    const [imageInBlocks = ''] = image.input;
    const [factorsInBlocks = ''] = factors.input;
    const [output = ''] = next.node.output;
    return [{ scale, shape, image: imageInBlocks, factors: factorsInBlocks, output }];
  });
}

function replace(
  { scale, shape: { channels, height, width }, image, factors, output }: Reordered,
  blockChannels: number,
): { readonly nodes: readonly NodeProto[]; readonly shapes: readonly TensorProto[] } {
  const shapes: TensorProto[] = [];
  const blocks = channels / blockChannels;
  const node = (opType: string, input: readonly string[], name: string): string => {
    nodes.push(create(NodeProtoSchema, { opType, name, input: [...input], output: [name] }));
    return name;
  };
  const nodes: NodeProto[] = [];
  /** A 0 keeps the batch as it is, a 1 of an `Expand` does. */
  const reshape = (
    opType: 'Reshape' | 'Expand',
    input: string,
    name: string,
    sides: readonly number[],
  ): string => {
    const target = `${name}.shape`;
    shapes.push(create(TensorProtoSchema, integerTensor(target, sides)));
    return node(opType, [input, target], name);
  };
  const named = (part: string): string => `${scale.name}.${part}`;
  const rows = reshape('Reshape', image, named('rows'), [0, blocks, height, width * blockChannels]);
  const once = reshape('Reshape', factors, named('factors'), [0, blocks, 1, 1, blockChannels]);
  const repeated = reshape('Expand', once, named('repeated'), [1, blocks, 1, width, blockChannels]);
  const row = reshape('Reshape', repeated, named('row'), [0, blocks, 1, width * blockChannels]);
  const product = node('Mul', [rows, row], named('product'));
  reshape('Reshape', product, output, [0, channels, height, width]);
  return { nodes, shapes };
}

/** Reorderings that were for the multiplication only are for nobody now. */
function withoutUnread({ node: nodes, output: outputs }: GraphProto): NodeProto[] {
  const read = new Set([...nodes.flatMap(({ input }) => input), ...outputs.map(({ name }) => name)]);
  return nodes.filter(
    ({ opType, output }) => opType !== 'ReorderOutput' || output.some((name) => read.has(name)),
  );
}
