import { create, type MessageInitShape } from '@bufbuild/protobuf';
import {
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProtoSchema,
} from '../generated/onnx_pb.ts';
import { integerTensor } from '../graph-builder.ts';

/** What takes the place of a node, put together one operation after the other. */
export class Replacement {
  readonly nodes: NodeProto[] = [];
  /** Shapes that they read. */
  readonly shapes: TensorProto[] = [];
  /** Another node that reads something else now, and what it has become. */
  readonly readers = new Map<NodeProto, NodeProto>();

  /** @returns the name of what it computes, which is its own */
  node(
    opType: string,
    input: readonly string[],
    name: string,
    more: MessageInitShape<typeof NodeProtoSchema> = {},
  ): string {
    this.nodes.push(create(NodeProtoSchema, { opType, name, input: [...input], output: [name], ...more }));
    return name;
  }

  /** Of a target shape, `Reshape` keeps a side that is 0, and `Expand` one that is 1. */
  reshape(opType: 'Reshape' | 'Expand', input: string, name: string, sides: readonly number[]): string {
    const target = `${name}.shape`;
    this.shapes.push(create(TensorProtoSchema, integerTensor(target, sides)));
    return this.node(opType, [input, target], name);
  }
}
