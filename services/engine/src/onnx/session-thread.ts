import { parentPort, workerData } from 'node:worker_threads';
import { serveThread } from '../threads/serve-thread.ts';
import type { SessionThreadData } from '../threads/threaded-inference-session.ts';
import { openSession } from './open-session.ts';

if (parentPort !== null) void serveThread(parentPort, () => openSession(workerData as SessionThreadData));
