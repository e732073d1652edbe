import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { IncomingFile } from './incoming-file.ts';
import type { Holding } from './inflight-bytes.ts';
import { requirePreflight } from './preflight.ts';
import { isForm, receiveForm } from './receive-form.ts';

export interface UploadLimits {
  /** Of any file; what takes one has limits of its own. */
  readonly maxFileBytes: number;
  /** How much of a file is received before anybody asks for it. */
  readonly maxBufferedBytes: number;
  readonly maxFiles: number;
  /** Of the operation's text. */
  readonly maxFieldBytes: number;
}

/**
 * Takes GraphQL multipart requests. A file that fits into memory is received whether a resolver asks for it or not: one
 * that nobody reads would hold up those behind it, and the client, who waits until all is sent. Nothing goes to disk here.
 */
export function registerUploads(
  app: FastifyInstance,
  limits: UploadLimits,
  holdingOf: (reply: FastifyReply) => Holding,
): void {
  const filesOf = new WeakMap<object, readonly IncomingFile[]>();
  let isClosing = false;
  app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
  app.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.url !== '/graphql' || !isForm(request.headers)) return;
    requirePreflight(request.headers);
    const { body, files } = await receiveOperation(request.raw, reply.raw, limits, holdingOf(reply));
    request.body = body;
    filesOf.set(request, files);
  });
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  // All resolvers are done: whatever is left of the files is of no use to anybody
  app.addHook('onSend', async (request, reply) => {
    const released = Promise.all((filesOf.get(request) ?? []).map((file) => file.release()));
    // A client may send for an hour, and who stops the service does not wait for it
    if (isClosing) reply.header('connection', 'close');
    else await released;
  });
}

async function receiveOperation(
  request: IncomingMessage,
  response: ServerResponse,
  { maxFileBytes, maxBufferedBytes, maxFiles, maxFieldBytes }: UploadLimits,
  { take }: Holding,
): Promise<{ body: unknown; files: readonly IncomingFile[] }> {
  const { body, uploads } = await receiveForm(request, response, {
    // one more than allowed: the parser cuts a file there, and what is exactly as large as allowed is whole
    maxFileSize: maxFileBytes + 1,
    maxFiles,
    maxFieldSize: maxFieldBytes,
  });
  const files: IncomingFile[] = [];
  // Files come one behind the other: a large one that nobody has asked for makes way for one that somebody waits for
  const makeWay = (): void => {
    if (!files.some(({ isAwaited }) => isAwaited)) return;
    for (const file of files) if (file.isHeld) void file.release();
  };
  for (const upload of uploads) {
    const file = new IncomingFile(upload.promise, maxBufferedBytes, makeWay, take);
    files.push(file);
    // what the Upload scalar hands to resolvers; typed by the library as the stream that it was
    upload.promise = Promise.resolve(file) as never;
  }
  return { body, files };
}
