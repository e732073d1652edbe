// node docs/models/to-float16.mjs FROM.safetensors TO.safetensors
// Writes the same tensors, those of 32-bit floats in half precision.
import { readFile, writeFile } from 'node:fs/promises';
import { encodeSafetensors } from '../../services/engine/dist/weights/encode-safetensors.js';

const [from = '', to = ''] = process.argv.slice(2);
const file = await readFile(from);
const headerBytes = Number(file.readBigUInt64LE());
const { __metadata__, ...tensors } = JSON.parse(file.toString('utf8', 8, 8 + headerBytes));
const data = file.subarray(8 + headerBytes);

const stored = Object.entries(tensors).map(([name, { dtype, shape, data_offsets }]) => {
  // A copy begins where numbers of four bytes may
  const bytes = data.buffer.slice(...data_offsets.map((at) => data.byteOffset + at));
  if (dtype !== 'F32') return { name, dtype, shape, data: new Uint8Array(bytes) };
  const halves = Float16Array.from(new Float32Array(bytes));
  if (!halves.every(Number.isFinite)) throw new Error(`${name} leaves the range of half precision`);
  return { name, dtype: 'F16', shape, data: new Uint8Array(halves.buffer) };
});
await writeFile(to, encodeSafetensors(stored, __metadata__));
