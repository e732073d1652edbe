import { createServer, type Server } from 'node:http';
import { createMetricsRegistry, type Watched } from './metrics-registry.ts';

export interface ProbeServerOptions {
  readonly isReady: () => boolean;
  /** Null: GET /metrics answers 404. */
  readonly metrics: Watched | null;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

type Routes = ReadonlyMap<string, () => Answer | Promise<Answer>>;

const json = (status: number, value: object): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

/** Probes for whatever supervises the process. Live: it answers. Ready: it takes jobs, or runs one. */
export function createProbeServer({ isReady, metrics }: ProbeServerOptions): Server {
  const routes = new Map<string, () => Answer | Promise<Answer>>([
    ['/health/live', () => json(200, { status: 'live' })],
    ['/health/ready', () => (isReady() ? json(200, { status: 'ready' }) : json(503, { status: 'starting' }))],
  ]);
  if (metrics !== null) {
    const registry = createMetricsRegistry(metrics);
    routes.set('/metrics', async () => ({
      status: 200,
      type: registry.contentType,
      body: await registry.metrics(),
    }));
  }
  return createServer((request, response) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    answer(isRead ? request.url : undefined, routes).then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      (error) => response.destroy(error),
    );
  });
}

async function answer(url: string | undefined, routes: Routes): Promise<Answer> {
  const route = routes.get(url?.split('?')[0] ?? '');
  return route === undefined ? json(404, { status: 'not found' }) : route();
}
