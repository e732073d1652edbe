import { receivedText } from '@phiscale/common';
import { EngineError } from '../engine-error.ts';
import { type Dtype, dtypeBytes, isDtype } from './dtypes.ts';
import { findDuplicateKey } from './find-duplicate-key.ts';

export interface TensorEntry {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** First byte and the byte after the last, counted from the end of the header. */
  readonly begin: number;
  readonly end: number;
}

export interface SafetensorsHeader {
  readonly tensors: ReadonlyMap<string, TensorEntry>;
  readonly metadata: ReadonlyMap<string, string>;
}

/**
 * Parses and checks the header of a safetensors file. Each tensor fills exactly the bytes its shape needs, and all of
 * them together fill the file, without overlap and without a hole: anything else may be a weight of the wrong layer.
 * @param bytes the header, without the length before it
 * @param dataBytes how many bytes of the file follow the header
 * @throws EngineError `WEIGHTS_CORRUPT` naming the tensor, what was expected and what was found.
 */
export function parseSafetensorsHeader(bytes: Uint8Array, dataBytes: number): SafetensorsHeader {
  const { __metadata__: metadata, ...entries } = parseObject(bytes);
  const tensors = new Map(
    Object.entries(entries).map(([name, entry]) => [name, parseEntry(name, entry, dataBytes)]),
  );
  requireGapless(tensors, dataBytes);
  return { tensors, metadata: parseMetadata(metadata) };
}

/** @throws EngineError `WEIGHTS_CORRUPT` */
export function corrupt(argument: string, expected: string, received: unknown, cause?: unknown): never {
  const found = abbreviate(receivedText(received));
  const where = abbreviate(argument);
  throw new EngineError(
    'WEIGHTS_CORRUPT',
    `The weight file is corrupt: ${where}: expected ${expected}, found ${found}`,
    { argument: where, expected, received: found, cause },
  );
}

/** Names come from the file, and may be as long as its header. */
export const abbreviate = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text);

function parseObject(bytes: Uint8Array): Record<string, unknown> {
  let header: unknown;
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    header = JSON.parse(text);
  } catch (cause) {
    corrupt('header', 'JSON in UTF-8', text.slice(0, 40) || 'bytes that are no text', cause);
  }
  if (!isObject(header)) corrupt('header', 'a JSON object', text);
  const duplicate = findDuplicateKey(text);
  if (duplicate !== null) corrupt('header', 'every key once', `${duplicate} twice`);
  return header;
}

function parseEntry(name: string, entry: unknown, dataBytes: number): TensorEntry {
  if (!isObject(entry)) return corrupt(name, 'an object', entry);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (!isDtype(dtype)) return corrupt(`${name}.dtype`, Object.keys(dtypeBytes).join(', '), dtype);
  if (!isArrayOfSizes(shape)) return corrupt(`${name}.shape`, 'an array of whole numbers from 0', shape);
  if (!isArrayOfSizes(offsets)) {
    return corrupt(`${name}.data_offsets`, 'two whole numbers from 0', offsets);
  }
  const [begin, end] = offsets;
  if (begin === undefined || end === undefined || offsets.length !== 2) {
    return corrupt(`${name}.data_offsets`, 'two whole numbers from 0', offsets);
  }
  if (begin > end) corrupt(`${name}.data_offsets`, 'a begin that is not after the end', offsets);
  if (end > dataBytes) corrupt(`${name}.data_offsets`, `an end within ${dataBytes} bytes of data`, offsets);
  const bytes = shape.reduce((product, side) => product * side, dtypeBytes[dtype]);
  // beyond 2⁵³ a product is rounded, and could equal by chance a size that it is not
  if (!Number.isSafeInteger(bytes)) corrupt(`${name}.shape`, 'a size below 2⁵³ bytes', shape);
  if (end - begin !== bytes) {
    corrupt(`${name}.data_offsets`, `${bytes} bytes for ${dtype}[${shape}]`, `${end - begin} bytes`);
  }
  return { dtype, shape, begin, end };
}

function requireGapless(tensors: ReadonlyMap<string, TensorEntry>, dataBytes: number): void {
  const inOrder = [...tensors].sort(([, a], [, b]) => a.begin - b.begin || a.end - b.end);
  let position = 0;
  for (const [name, { begin, end }] of inOrder) {
    if (begin < position) corrupt(name, `a begin from byte ${position}, without overlap`, begin);
    if (begin > position) corrupt(name, `a begin at byte ${position}, without a hole`, begin);
    position = end;
  }
  if (position !== dataBytes) corrupt('data', `${position} bytes, as the header says`, `${dataBytes} bytes`);
}

function parseMetadata(metadata: unknown): ReadonlyMap<string, string> {
  if (metadata === undefined) return new Map();
  if (!isObject(metadata)) return corrupt('__metadata__', 'an object of strings', metadata);
  return new Map(
    Object.entries(metadata).map(([key, value]) =>
      typeof value === 'string' ? [key, value] : corrupt(`__metadata__.${key}`, 'a string', value),
    ),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isArrayOfSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((side) => Number.isSafeInteger(side) && side >= 0);
