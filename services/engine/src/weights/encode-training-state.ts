import { EngineError } from '../engine-error.ts';
import type { StateTensor, TrainingState } from '../training-session.ts';
import { decoders } from './dtypes.ts';
import { encodeSafetensors, littleEndian } from './encode-safetensors.ts';
import { corrupt, parseSafetensorsHeader } from './parse-safetensors-header.ts';

/** Who trains may keep texts of its own beside the state. */
export type StateNotes = Readonly<Record<string, string>>;

const lengthBytes = 8;

/** A session's state in the safetensors format, in chunks. */
export function encodeTrainingState(
  { numBatches, tensors }: TrainingState,
  notes: StateNotes = {},
): readonly Uint8Array[] {
  const named = [...tensors].map(([name, { shape, data }]) => ({
    name,
    dtype: 'F32' as const,
    shape,
    data: littleEndian(data),
  }));
  return encodeSafetensors(named, { ...notes, numBatches: String(numBatches) });
}

/** @throws EngineError `WEIGHTS_CORRUPT`; `WEIGHTS_MISMATCH` for bytes that are no training state. */
export function decodeTrainingState(bytes: Uint8Array): TrainingState & { readonly notes: StateNotes } {
  if (bytes.length < lengthBytes) corrupt('state', `at least ${lengthBytes} bytes`, `${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = lengthBytes + Number(view.getBigUint64(0, true));
  if (start > bytes.length)
    corrupt('header', `at most ${bytes.length - lengthBytes} bytes`, `${start} bytes`);
  const header = parseSafetensorsHeader(bytes.subarray(lengthBytes, start), bytes.length - start);
  const { numBatches: count, ...notes } = Object.fromEntries(header.metadata);
  const numBatches = Number(count ?? Number.NaN);
  if (!Number.isSafeInteger(numBatches)) throw noState('metadata numBatches', count ?? 'none');
  const tensors = new Map<string, StateTensor>();
  for (const [name, { dtype, shape, begin, end }] of header.tensors) {
    const decode = decoders[dtype];
    if (decode === undefined) throw noState(`${name} of ${Object.keys(decoders).join(' or ')}`, dtype);
    // A copy, which begins where its numbers do: a Buffer may be any part of a larger one
    const data = new Uint8Array(bytes.subarray(start + begin, start + end));
    tensors.set(name, { shape, data: decode(data.buffer) });
  }
  return { numBatches, tensors, notes };
}

const noState = (expected: string, received: string): EngineError =>
  new EngineError('WEIGHTS_MISMATCH', 'The bytes are no state of a training session', {
    argument: 'state',
    expected,
    received,
  });
