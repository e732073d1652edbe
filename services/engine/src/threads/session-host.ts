import { fork } from 'node:child_process';
import type { EventEmitter } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Where a session lives. Emits `message`, `error` and at last `exit`. */
export interface SessionHost {
  readonly events: EventEmitter;
  /** @param transfer buffers that are handed over where both ends share memory */
  post(message: unknown, transfer: readonly ArrayBuffer[]): void;
}

export type SessionHostKind = 'thread' | 'process';

// Sources run as TypeScript, builds as JavaScript: the other file ends as this one does
const urlOf = (file: string): URL => new URL(`${file}${extname(import.meta.url)}`, import.meta.url);

/** Starts a file, relative to this one and without its extension, and gives it the data to begin with. */
export const startHost: Record<SessionHostKind, (file: string, data: unknown) => SessionHost> = {
  thread: (file, data) => {
    const worker = new Worker(urlOf(file), { workerData: data });
    return { events: worker, post: (message, transfer) => worker.postMessage(message, transfer) };
  },
  process: (file, data) => {
    const child = fork(fileURLToPath(urlOf(file)), { serialization: 'advanced' });
    const post = (message: unknown): void => {
      // One that has ended tells by its exit; a failed send would be told once more, as an error
      if (child.connected) child.send(message as object, () => {});
    };
    post(data);
    return { events: child, post };
  },
};
