import { create, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { encodeModelFile, type OnnxFile } from './encode-model-file.ts';
import {
  type AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  type NodeProtoSchema,
  TensorProtoSchema,
} from './generated/onnx_pb.ts';

/** Element types by their ONNX number (`TensorProto.DataType`). */
export const elementType = { float32: 1, uint8: 2, int64: 7 } as const;
export type ElementType = keyof typeof elementType;

type Attribute = number | { readonly float: number } | readonly number[];
export type Attributes = Readonly<Record<string, Attribute>>;
/** A fixed size, or the name of one that is known when the graph runs. */
export type Dimension = number | string;

/** A tensor that stays outside the encoded graph, so that encoding never copies weights. */
export interface ExternalTensor {
  readonly path: string;
  /** Little-endian float32. */
  readonly data: Uint8Array<ArrayBuffer>;
}

export interface OnnxModel {
  /** An encoded `ModelProto`, without the external tensors. */
  readonly bytes: Uint8Array;
  readonly externalData: readonly ExternalTensor[];
}

/** Opset 17 has every operator that is emitted, and every execution provider knows it. */
const opset = 17n;
const irVersion = 10n;

/** Collects nodes, initializers, inputs and outputs, and encodes them. */
export class GraphBuilder {
  readonly #nodes: MessageInitShape<typeof NodeProtoSchema>[] = [];
  readonly #initializers: MessageInitShape<typeof TensorProtoSchema>[] = [];
  readonly #weights: Weight[] = [];
  readonly #inputs: ReturnType<typeof valueInfo>[] = [];
  readonly #outputs: ReturnType<typeof valueInfo>[] = [];
  readonly #renamed = new Map<string, string>();

  /** Appends a node with one output and answers the output's name. */
  node(opType: string, inputs: readonly string[], output: string, attributes: Attributes = {}): string {
    this.nodeOfMany(opType, inputs, [output], attributes);
    return output;
  }

  /** Appends a node with several outputs. An operator outside the standard follows its domain, and a dot. */
  nodeOfMany(
    opType: string,
    inputs: readonly string[],
    outputs: readonly string[],
    attributes: Attributes = {},
  ): void {
    const dot = opType.lastIndexOf('.');
    this.#nodes.push({
      opType: opType.slice(dot + 1),
      domain: opType.slice(0, Math.max(0, dot)),
      name: outputs[0] ?? opType,
      input: [...inputs],
      output: [...outputs],
      attribute: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
    });
  }

  /** Gives a node's output another name, everywhere: a copy of a value that is read elsewhere too would be a pass over it. */
  rename(value: string, name: string): void {
    this.#renamed.set(value, name);
  }

  /** A small constant inside the graph. */
  constant(name: string, dims: readonly number[], values: readonly number[]): string {
    const rawData = new Uint8Array(Float32Array.from(values).buffer);
    this.#initializers.push({ name, dims: dims.map(BigInt), dataType: elementType.float32, rawData });
    return name;
  }

  /** A list of whole numbers, as shapes and axes are given. */
  integers(name: string, values: readonly number[]): string {
    this.#initializers.push(integerTensor(name, values));
    return name;
  }

  /** A weight, which `build` leaves outside the graph and `encode` writes into it. */
  weight(name: string, dims: readonly number[], data: Float32Array<ArrayBuffer>): string {
    this.#weights.push({
      tensor: { name, dims: dims.map(BigInt), dataType: elementType.float32 },
      data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    });
    return name;
  }

  input(name: string, type: ElementType, dims: readonly Dimension[]): void {
    this.#inputs.push(valueInfo(name, type, dims));
  }

  output(name: string, type: ElementType, dims: readonly Dimension[]): void {
    this.#outputs.push(valueInfo(name, type, dims));
  }

  build(name: string): OnnxModel {
    const graph = this.#graph(name);
    const external = this.#weights.map(({ tensor, data }) => externalTensor(tensor, data.byteLength));
    const model = create(ModelProtoSchema, {
      ...this.#model(),
      graph: { ...graph, initializer: [...graph.initializer, ...external] },
    });
    return {
      bytes: toBinary(ModelProtoSchema, model),
      externalData: this.#weights.map(({ tensor, data }) => ({ path: tensor.name, data })),
    };
  }

  /** The whole model in one file, weights included. */
  encode(name: string): OnnxFile {
    return encodeModelFile({
      model: toBinary(ModelProtoSchema, create(ModelProtoSchema, this.#model())),
      graph: toBinary(GraphProtoSchema, create(GraphProtoSchema, this.#graph(name))),
      weights: this.#weights.map(({ tensor, data }) => ({
        tensor: toBinary(TensorProtoSchema, create(TensorProtoSchema, tensor)),
        data,
      })),
    });
  }

  #model() {
    const domains = new Set(this.#nodes.map(({ domain = '' }) => domain));
    return {
      irVersion,
      opsetImport: [...domains.add('')].map((domain) => ({ domain, version: domain === '' ? opset : 1n })),
      producerName: 'phiscale',
    };
  }

  #graph(name: string) {
    const nameOf = (value: string): string => this.#renamed.get(value) ?? value;
    return {
      name,
      node: this.#nodes.map((node) => ({
        ...node,
        input: (node.input ?? []).map(nameOf),
        output: (node.output ?? []).map(nameOf),
      })),
      initializer: this.#initializers,
      input: this.#inputs,
      output: this.#outputs,
    };
  }
}

export const integerTensor = (name: string, values: readonly number[]) => ({
  name,
  dims: [BigInt(values.length)],
  dataType: elementType.int64,
  rawData: new Uint8Array(BigInt64Array.from(values, BigInt).buffer),
});

interface Weight {
  readonly tensor: { readonly name: string; readonly dims: bigint[]; readonly dataType: number };
  /** Little-endian float32. */
  readonly data: Uint8Array<ArrayBuffer>;
}

const externalTensor = (tensor: Weight['tensor'], byteLength: number) => ({
  ...tensor,
  dataLocation: 1,
  externalData: [
    { key: 'location', value: tensor.name },
    { key: 'offset', value: '0' },
    { key: 'length', value: String(byteLength) },
  ],
});

/** `AttributeProto.AttributeType` numbers: FLOAT 1, INT 2, INTS 7. */
export function attribute(name: string, value: Attribute): MessageInitShape<typeof AttributeProtoSchema> {
  if (typeof value === 'number') return { name, type: 2, i: BigInt(value) };
  if ('float' in value) return { name, type: 1, f: value.float };
  return { name, type: 7, ints: value.map(BigInt) };
}

const valueInfo = (name: string, type: ElementType, dims: readonly Dimension[]) => ({
  name,
  type: {
    value: {
      case: 'tensorType' as const,
      value: { elemType: elementType[type], shape: { dim: dims.map(dimension) } },
    },
  },
});

const dimension = (size: Dimension) => ({
  value:
    typeof size === 'number'
      ? { case: 'dimValue' as const, value: BigInt(size) }
      : { case: 'dimParam' as const, value: size },
});
