import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { type FileUpload, processRequest, Upload } from 'graphql-upload-minimal';

export interface UploadLimits {
  readonly maxFileBytes: number;
  readonly maxFiles: number;
  /** Of the operation's text. */
  readonly maxFieldBytes: number;
}

/** A file of a multipart request, whole or as much of it as is allowed. */
export interface ReceivedFile {
  readonly bytes: Uint8Array;
  readonly isTooLarge: boolean;
}

/**
 * Takes GraphQL multipart requests. Files are received into memory, never to disk, whether a resolver asks for them or
 * not: one that nobody reads would hold up those behind it, and the client, who waits until all is sent.
 */
export function registerUploads(app: FastifyInstance, limits: UploadLimits): void {
  app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
  app.addHook('preHandler', async (request, reply) => {
    if (!request.headers['content-type']?.startsWith('multipart/form-data')) return;
    request.body = await receiveOperation(request.raw, reply.raw, limits);
  });
}

async function receiveOperation(
  request: IncomingMessage,
  response: ServerResponse,
  { maxFileBytes, maxFiles, maxFieldBytes }: UploadLimits,
): Promise<unknown> {
  const body = await processRequest(request, response, {
    // one more than allowed: the parser cuts a file there, and what is exactly as large as allowed is whole
    maxFileSize: maxFileBytes + 1,
    maxFiles,
    maxFieldSize: maxFieldBytes,
  }).catch((error: Error & { statusCode?: number }) => {
    // whatever the parser cannot read, the client wrote
    throw Object.assign(error, { statusCode: error.statusCode === 413 ? 413 : 400 });
  });
  for (const upload of uploadsIn(body)) {
    const received = upload.promise.then((file) => receive(file, maxFileBytes));
    // it may fail before a resolver asks for it, and none may ever ask
    received.catch(() => {});
    // what the Upload scalar hands to resolvers; typed by the library as the stream that it was
    upload.promise = received as never;
  }
  return body;
}

function* uploadsIn(value: unknown): Generator<Upload> {
  if (value instanceof Upload) yield value;
  else if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) yield* uploadsIn(each);
  }
}

async function receive(file: FileUpload, maxBytes: number): Promise<ReceivedFile> {
  const chunks: Buffer[] = [];
  let receivedBytes = 0;
  for await (const chunk of file.createReadStream()) {
    chunks.push(chunk);
    receivedBytes += chunk.length;
  }
  const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, receivedBytes);
  return { bytes, isTooLarge: receivedBytes > maxBytes };
}
