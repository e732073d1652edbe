import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Whether a GET wants the page rather than an answer. */
const wantsPage = (request: FastifyRequest): boolean =>
  request.headers.accept?.includes('text/html') === true && !(request.query as { query?: unknown }).query;

/** The page, whole: scripts and styles are in it, so that it needs no network. */
async function renderPage(): Promise<string> {
  // Nine megabytes that a service without people at it never needs
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL({
    title: 'Phiscale',
    endpoint: '/graphql',
    // The page's own choice would ask at /graphql/stream
    subscriptionsProtocol: 'SSE',
    headers: '{"apollo-require-preflight": "true"}',
    defaultQuery: defaultQuery,
  });
}

const defaultQuery = `# What a scaled network looks like and costs
query {
  scaledConfig(input: { rule: COMPOUND, phi: 1 }) {
    widthCoefficient
    depthCoefficient
    resolution
    cost { flops params }
    stages { operator kernelSize channels repeats resolution }
  }
}
`;

/** Serves the page at GET /graphql for browsers. */
export function registerGraphiql(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' || request.routeOptions.url !== '/graphql' || !wantsPage(request)) return;
    return reply.type('text/html; charset=utf-8').send(await renderPage());
  });
}
