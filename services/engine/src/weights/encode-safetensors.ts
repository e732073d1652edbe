import { endianness } from 'node:os';
import type { Dtype } from './dtypes.ts';

/** A tensor on its way into a file. */
export interface StoredTensor {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Little-endian. */
  readonly data: Uint8Array;
}

/**
 * Tensors in the safetensors format, a header and then their data in the order given: the chunks of a file, none of
 * them copied.
 * Source: github.com/huggingface/safetensors, README "Format".
 */
export function encodeSafetensors(
  tensors: readonly StoredTensor[],
  metadata: Readonly<Record<string, string>>,
): readonly Uint8Array[] {
  let end = 0;
  const entries = tensors.map(({ name, dtype, shape, data }) => {
    const begin = end;
    end += data.byteLength;
    return [name, { dtype, shape, data_offsets: [begin, end] }] as const;
  });
  const text = JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) });
  // Spaces at its end, so that the data are aligned
  const header = Buffer.from(text.padEnd(Math.ceil(Buffer.byteLength(text) / 8) * 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.byteLength));
  return [length, header, ...tensors.map(({ data }) => data)];
}

/** A view, without a copy, wherever the machine stores numbers as the file does. */
export function littleEndian(values: Float32Array<ArrayBuffer>): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return endianness() === 'LE' ? bytes : Buffer.from(bytes).swap32();
}
