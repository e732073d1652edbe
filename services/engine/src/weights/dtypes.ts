import { endianness } from 'node:os';

export type Dtype =
  | 'BOOL'
  | 'U8'
  | 'I8'
  | 'F8_E4M3'
  | 'F8_E5M2'
  | 'U16'
  | 'I16'
  | 'F16'
  | 'BF16'
  | 'U32'
  | 'I32'
  | 'F32'
  | 'U64'
  | 'I64'
  | 'F64'
  | 'C64';

/** Bytes of one element. Sub-byte dtypes are not among them: no network here stores its weights in one. */
export const dtypeBytes = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E4M3: 1,
  F8_E5M2: 1,
  U16: 2,
  I16: 2,
  F16: 2,
  BF16: 2,
  U32: 4,
  I32: 4,
  F32: 4,
  U64: 8,
  I64: 8,
  F64: 8,
  C64: 8,
} as const satisfies Record<Dtype, number>;

export const isDtype = (value: unknown): value is Dtype =>
  typeof value === 'string' && Object.hasOwn(dtypeBytes, value);

const isLittleEndian = endianness() === 'LE';

/** Little-endian bytes to float32. Dtypes that are no weights, or that float32 cannot hold exactly, have no row. */
export const decoders: Readonly<Partial<Record<Dtype, (data: ArrayBuffer) => Float32Array<ArrayBuffer>>>> = {
  // a view, without a copy, wherever the machine stores numbers as the file does
  F32: (data) =>
    isLittleEndian ? new Float32Array(data) : decode(data, 4, (view, offset) => view.getUint32(offset, true)),
  F16: (data) => decode(data, 2, (view, offset) => float16Bits(view.getUint16(offset, true))),
  // bfloat16 is the upper half of float32
  BF16: (data) => decode(data, 2, (view, offset) => view.getUint16(offset, true) << 16),
};

/** Works on bits, not on numbers: a number would quieten signalling NaNs. */
function decode(
  data: ArrayBuffer,
  size: number,
  bitsAt: (view: DataView, offset: number) => number,
): Float32Array<ArrayBuffer> {
  const view = new DataView(data);
  const bits = new Uint32Array(data.byteLength / size);
  for (let index = 0; index < bits.length; index++) bits[index] = bitsAt(view, index * size);
  return new Float32Array(bits.buffer);
}

const scratch = new DataView(new ArrayBuffer(4));

/** The float32 bits of a float16 (IEEE 754-2008 binary16): exponent bias 15 becomes 127. */
function float16Bits(half: number): number {
  const sign = (half & 0x8000) << 16;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) {
    // subnormals, and zero: fraction · 2⁻²⁴ is exact and normal in float32
    scratch.setFloat32(0, fraction * 2 ** -24);
    return sign | scratch.getUint32(0);
  }
  const widened = exponent === 0x1f ? 0xff : exponent + 112;
  return sign | (widened << 23) | (fraction << 13);
}
