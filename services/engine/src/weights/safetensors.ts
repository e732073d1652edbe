import { type FileHandle, open } from 'node:fs/promises';
import { reasonWithoutPath, statFileOrFolder } from '@phiscale/common';
import { EngineError } from '../engine-error.ts';
import { decoders } from './dtypes.ts';
import { corrupt, parseSafetensorsHeader, type SafetensorsHeader } from './parse-safetensors-header.ts';

/** A safetensors file that passed every check of its header. Data are read only when asked for. */
export interface SafetensorsFile extends SafetensorsHeader, AsyncDisposable {
  /**
   * One tensor as float32, in a buffer of its own. F32, F16 and BF16 are decoded.
   * @throws EngineError `WEIGHTS_MISMATCH` for a name the file lacks or another dtype, `WEIGHTS_UNREADABLE`.
   */
  read(name: string): Promise<Float32Array<ArrayBuffer>>;
  /** Idempotent. */
  close(): Promise<void>;
}

const lengthBytes = 8;

/**
 * The format allows 100 MB; parsing that much JSON would block the thread for seconds and take gigabytes. EfficientNet-L2,
 * the largest network here, has a header of a quarter of a megabyte.
 */
const mostHeaderBytes = 8 * 2 ** 20;

/**
 * Opens a weight file in the safetensors format and checks its header; the data stay on disk.
 * Source: github.com/huggingface/safetensors, README "Format".
 * @throws EngineError `WEIGHTS_UNREADABLE` when the file cannot be read, `WEIGHTS_CORRUPT` when it contradicts itself.
 */
export async function openSafetensors(path: string): Promise<SafetensorsFile> {
  await readable(() => statFileOrFolder(path));
  const handle = await readable(() => open(path, 'r'));
  try {
    const { size } = await readable(() => handle.stat());
    if (size < lengthBytes) corrupt('file', `at least ${lengthBytes} bytes`, `${size} bytes`);
    const length = await readBytes(handle, 0, lengthBytes);
    const headerBytes = Number(new DataView(length.buffer).getBigUint64(0, true));
    if (headerBytes > mostHeaderBytes) corrupt('header', `at most ${mostHeaderBytes} bytes`, headerBytes);
    const dataStart = lengthBytes + headerBytes;
    if (dataStart > size)
      corrupt('header', `at most the ${size - lengthBytes} bytes that follow`, headerBytes);
    const header = await readBytes(handle, lengthBytes, headerBytes);
    const { tensors, metadata } = parseSafetensorsHeader(header, size - dataStart);
    return {
      tensors,
      metadata,
      read: async (name) => {
        const entry = tensors.get(name);
        if (entry === undefined) throw mismatch(name, 'a tensor of the file', 'none of that name');
        const decode = decoders[entry.dtype];
        if (decode === undefined) throw mismatch(name, Object.keys(decoders).join(' or '), entry.dtype);
        const data = await readBytes(handle, dataStart + entry.begin, entry.end - entry.begin);
        return decode(data.buffer);
      },
      close: () => handle.close(),
      [Symbol.asyncDispose]: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Fills a fresh buffer from a position; one call may give less than asked for. */
async function readBytes(
  handle: FileHandle,
  position: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await readable(() =>
      handle.read(bytes, filled, length - filled, position + filled),
    );
    if (bytesRead === 0) {
      throw new EngineError('WEIGHTS_UNREADABLE', 'The weight file became shorter while it was read', {
        argument: 'weights',
        expected: `${length} bytes at ${position}`,
        received: `${filled} bytes`,
      });
    }
    filled += bytesRead;
  }
  return bytes;
}

async function readable<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (cause) {
    const received = reasonWithoutPath(cause);
    throw new EngineError('WEIGHTS_UNREADABLE', `The weight file cannot be read: ${received}`, {
      argument: 'weights',
      expected: 'a file that can be read',
      received,
      cause,
    });
  }
}

const mismatch = (argument: string, expected: string, received: string): EngineError =>
  new EngineError('WEIGHTS_MISMATCH', `${argument}: expected ${expected}, found ${received}`, {
    argument,
    expected,
    received,
  });
