import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

// for the tests of this folder; no part of the package

interface ImageServer extends AsyncDisposable {
  readonly origin: string;
  readonly port: number;
}

/** An HTTP server on the loopback address, for as long as it is in scope: `await using server = await serve(…)`. */
export async function serve(listener: RequestListener): Promise<ImageServer> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
