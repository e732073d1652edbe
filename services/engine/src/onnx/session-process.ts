import { type ClientPort, serveThread } from '../threads/serve-thread.ts';
import type { SessionThreadData } from '../threads/threaded-inference-session.ts';
import { openSession } from './open-session.ts';

const port: ClientPort = {
  postMessage: (message) => process.send?.(message),
  on: (event, listener) => process.on(event, listener),
  close: () => process.disconnect(),
};

// They reach the whole group of a terminal or a container: the client closes its sessions when it has finished
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});

process.once('message', (data) => void serveThread(port, () => openSession(data as SessionThreadData)));
