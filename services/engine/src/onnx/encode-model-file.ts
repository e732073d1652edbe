import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { EngineError } from '../engine-error.ts';
import { GraphProtoSchema, ModelProtoSchema, TensorProtoSchema } from './generated/onnx_pb.ts';

/** An ONNX file, weights included, in pieces: they are written one after the other and never joined in memory. */
export interface OnnxFile {
  readonly byteLength: number;
  readonly chunks: readonly Uint8Array[];
}

interface ModelParts {
  /** An encoded `ModelProto` without graph. */
  readonly model: Uint8Array;
  /** An encoded `GraphProto` without these weights. */
  readonly graph: Uint8Array;
  /** Encoded `TensorProto` without data, and the data. */
  readonly weights: readonly { readonly tensor: Uint8Array; readonly data: Uint8Array }[];
}

/** Protocol buffers have signed 32-bit sizes. */
const mostBytes = 2 ** 31 - 1;

/**
 * Joins the parts as protobuf does: fields of a message may come in any order, so that weights can follow the rest of
 * their graph without being copied into it.
 * @throws EngineError `EXPORT_UNSUPPORTED` beyond 2 GiB.
 */
export function encodeModelFile({ model, graph, weights }: ModelParts): OnnxFile {
  const initializers = weights.flatMap(({ tensor, data }) => {
    const before = prefix(TensorProtoSchema.field.rawData.number, data.byteLength);
    const byteLength = tensor.byteLength + before.byteLength + data.byteLength;
    return [prefix(GraphProtoSchema.field.initializer.number, byteLength), tensor, before, data];
  });
  const graphPrefix = prefix(ModelProtoSchema.field.graph.number, sizeOf([graph, ...initializers]));
  const chunks = [model, graphPrefix, graph, ...initializers];
  return { byteLength: sizeOf(chunks), chunks };
}

/** What stands before a field of so many bytes. */
function prefix(field: number, byteLength: number): Uint8Array {
  if (byteLength > mostBytes) {
    throw new EngineError('EXPORT_UNSUPPORTED', 'An ONNX file holds less than 2 GiB of weights', {
      argument: 'format',
      expected: `at most ${mostBytes} bytes, or safetensors`,
      received: `${byteLength} bytes`,
    });
  }
  return new BinaryWriter().tag(field, WireType.LengthDelimited).uint32(byteLength).finish();
}

const sizeOf = (chunks: readonly Uint8Array[]): number =>
  chunks.reduce((sum, { byteLength }) => sum + byteLength, 0);
