import { open } from 'node:fs/promises';
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
 * Writes a weight file in the safetensors format: a header, then the data of all tensors in the order given.
 * Source: github.com/huggingface/safetensors, README "Format".
 */
export async function writeSafetensors(
  path: string,
  tensors: readonly StoredTensor[],
  metadata: Readonly<Record<string, string>>,
): Promise<void> {
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
  const file = await open(path, 'w');
  try {
    for (const bytes of [length, header, ...tensors.map(({ data }) => data)]) await file.writeFile(bytes);
  } finally {
    await file.close();
  }
}

/** A view, without a copy, wherever the machine stores numbers as the file does. */
export function littleEndian(values: Float32Array<ArrayBuffer>): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return endianness() === 'LE' ? bytes : Buffer.from(bytes).swap32();
}
