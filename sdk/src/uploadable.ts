/** What the SDK sends as a file. In Node, `fromPath` of `@phiscale/sdk/node` makes one of a file on disk. */
export type Uploadable =
  | Blob
  | ArrayBuffer
  | Uint8Array
  | ReadableStream<Uint8Array>
  /** Node's streams, and anything else that gives bytes piece by piece. */
  | AsyncIterable<Uint8Array>;

/** Browsers' streams are not iterable everywhere yet. */
const isReadableStream = (value: object): value is ReadableStream<Uint8Array> =>
  'getReader' in value && typeof value.getReader === 'function';

export function isUploadable(value: unknown): value is Uploadable {
  if (typeof value !== 'object' || value === null) return false;
  return (
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    value instanceof Uint8Array ||
    isReadableStream(value) ||
    Symbol.asyncIterator in value
  );
}

/**
 * The file as a Blob. A stream is read to its end first: a multipart request without a known length is one that
 * many proxies refuse, and browsers cannot send. An abort closes the stream, at its next piece at the latest.
 */
export async function toBlob(file: Uploadable, signal?: AbortSignal): Promise<Blob> {
  if (file instanceof Blob) {
    // One of a file on disk may have changed or gone: known here, nothing is sent
    await file.slice(0, 1).arrayBuffer();
    return file;
  }
  if (file instanceof ArrayBuffer || file instanceof Uint8Array) return new Blob([file as BlobPart]);
  if (isReadableStream(file)) {
    const options = signal === undefined ? {} : { signal };
    return new Response(file.pipeThrough(new TransformStream<Uint8Array, Uint8Array>(), options)).blob();
  }
  const parts: BlobPart[] = [];
  for await (const part of file) {
    signal?.throwIfAborted();
    parts.push(part as BlobPart);
  }
  return new Blob(parts);
}
