import type { ModelExporter } from '@phiscale/inference';
import type { FastifyInstance } from 'fastify';

const route = '/exports';

/** Where an export is downloaded from. */
export const exportUrl = (download: string): string => `${route}/${download}`;

/** Exports as files. A name is one path segment, and none leads out of their folder. */
export function registerExports(app: FastifyInstance, exporter: ModelExporter): void {
  app.get<{ Params: { download: string } }>(`${route}/:download`, async ({ params }, reply) => {
    const { download } = params;
    const stream = await exporter.open(download);
    if (stream === null) {
      const error = { message: 'There is no such export', extensions: { code: 'EXPORT_NOT_FOUND' } };
      return reply.code(404).send({ errors: [error] });
    }
    return reply
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename="${download}"`)
      .send(stream);
  });
}
