import { isMarkedAsUntransferable, type MessagePort, parentPort } from 'node:worker_threads';
import { reasonWithoutPath } from '@phiscale/common';
import { asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type {
  FailedCall,
  ParquetAnswers,
  ParquetReply,
  ParquetRequest,
  ParquetRow,
} from './parquet-protocol.ts';

interface OpenFile {
  readonly file: Awaited<ReturnType<typeof asyncBufferFromFile>>;
  readonly metadata: FileMetaData;
}

/** Entry point of a Parquet thread: the parts of files that it is asked for. */
function serve(port: MessagePort): void {
  const files = new Map<string, Promise<OpenFile>>();
  const open = async (path: string): Promise<OpenFile> => {
    const file = await asyncBufferFromFile(path);
    return { file, metadata: await parquetMetadataAsync(file) };
  };
  const answer = async (request: ParquetRequest): Promise<ParquetAnswers[keyof ParquetAnswers]> => {
    const opening = files.get(request.path) ?? open(request.path);
    files.set(request.path, opening);
    const { file, metadata } = await opening;
    if (request.type === 'METADATA') return metadata;
    // utf8: bytes without a type are images, not text
    return parquetReadObjects({ file, metadata, compressors, utf8: false, ...request.part });
  };
  const reply = (message: ParquetReply, transfer: ArrayBufferLike[] = []): void =>
    port.postMessage(message, transfer as ArrayBuffer[]);
  port.on('message', async (request: ParquetRequest) => {
    try {
      const given = await answer(request);
      reply(
        { type: 'ANSWER', answer: given },
        request.type === 'ROWS' ? buffersOf(given as ParquetRow[]) : [],
      );
    } catch (error) {
      reply({ type: 'FAILED', message: reasonWithoutPath(error), call: failedCallOf(error) });
    }
  });
}

function failedCallOf(error: unknown): FailedCall | null {
  if (!(error instanceof Error && 'syscall' in error)) return null;
  const { code, errno, syscall } = error as NodeJS.ErrnoException;
  return { code, errno, syscall } as FailedCall;
}

/** Pages of images, which many rows share: handed over rather than copied. */
function buffersOf(rows: readonly ParquetRow[]): ArrayBufferLike[] {
  const values = rows.flatMap((row) => Object.values(row)).flatMap(fieldsOf);
  const buffers = new Set(values.filter((value) => value instanceof Uint8Array).map(({ buffer }) => buffer));
  return [...buffers].filter((buffer) => !isMarkedAsUntransferable(buffer));
}

/** A struct's fields, or the value itself. */
const fieldsOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
    ? Object.values(value)
    : [value];

if (parentPort !== null) serve(parentPort);
