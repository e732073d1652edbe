// node docs/models/to-float16.mjs FROM.safetensors TO.safetensors
// Writes the same tensors, those of 32-bit floats in half precision.
import { readFile, writeFile } from 'node:fs/promises';

const [from = '', to = ''] = process.argv.slice(2);
const file = await readFile(from);
const headerBytes = Number(file.readBigUInt64LE());
const { __metadata__, ...tensors } = JSON.parse(file.toString('utf8', 8, 8 + headerBytes));
const data = file.subarray(8 + headerBytes);

const header = { __metadata__ };
const parts = [];
let offset = 0;
for (const [name, { dtype, shape, data_offsets }] of Object.entries(tensors)) {
  // A copy begins where numbers of four bytes may
  const bytes = data.buffer.slice(...data_offsets.map((at) => data.byteOffset + at));
  const isFloat = dtype === 'F32';
  const halves = isFloat ? Float16Array.from(new Float32Array(bytes)) : new Float16Array();
  if (!halves.every(Number.isFinite)) throw new Error(`${name} leaves the range of half precision`);
  const part = Buffer.from(isFloat ? halves.buffer : bytes);
  header[name] = {
    dtype: isFloat ? 'F16' : dtype,
    shape,
    data_offsets: [offset, offset + part.length],
  };
  parts.push(part);
  offset += part.length;
}
// Padded, so that the tensors begin at a multiple of eight bytes
const text = JSON.stringify(header);
const head = Buffer.from(text.padEnd(Math.ceil(text.length / 8) * 8));
const size = Buffer.alloc(8);
size.writeBigUInt64LE(BigInt(head.length));
await writeFile(to, Buffer.concat([size, head, ...parts]));
