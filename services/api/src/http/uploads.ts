import type { FastifyInstance } from 'fastify';
import { processRequest } from 'graphql-upload-minimal';

export interface UploadLimits {
  readonly maxFileBytes: number;
  readonly maxFiles: number;
  /** Of the operation's text. */
  readonly maxFieldBytes: number;
}

/** Takes GraphQL multipart requests: files stream to the resolvers that read them, never to disk. */
export function registerUploads(app: FastifyInstance, limits: UploadLimits): void {
  app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
  app.addHook('preHandler', async (request, reply) => {
    if (!request.headers['content-type']?.startsWith('multipart/form-data')) return;
    request.body = await processRequest(request.raw, reply.raw, {
      maxFileSize: limits.maxFileBytes,
      maxFiles: limits.maxFiles,
      maxFieldSize: limits.maxFieldBytes,
    });
  });
}
