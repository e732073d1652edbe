import { parentPort, workerData } from 'node:worker_threads';
import type { SessionThreadData } from './onnx-session.ts';
import { openSession } from './open-session.ts';
import { serveThread } from './serve-thread.ts';

if (parentPort !== null) void serveThread(parentPort, () => openSession(workerData as SessionThreadData));
