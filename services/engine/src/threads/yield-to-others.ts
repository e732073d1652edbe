import { readdir, readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';

/**
 * Priorities below normal, as nice(1) counts them. The event loop goes before kernels. A kernel goes before decoding: where
 * that displaces one of several threads that compute an image together, the others wait for it. Training's kernels are as
 * good as a model's: how much either gets is for the device's shares to say.
 */
const niceness = { kernels: 5, decoding: 16 } as const;

/**
 * Kernels use every core for milliseconds at a time. On Linux a priority belongs to a thread and is inherited by
 * the threads it starts, so that the event loop of the process is scheduled before any kernel.
 */
export function yieldToOthers(nice: number = niceness.kernels): void {
  if (process.platform === 'linux') lower(0, nice);
}

/** The same for the threads of libuv's pool, where images are decoded, and for those that libraries start from there. */
export async function yieldPoolToOthers(nice: number = niceness.decoding): Promise<void> {
  if (process.platform !== 'linux') return;
  // Reading needs the pool, so that its threads have been started by now. A sandbox may have no /proc: then they stay
  const threads = await readdir('/proc/self/task').catch(() => []);
  for (const thread of threads) {
    const name = await readFile(`/proc/self/task/${thread}/comm`, 'utf8').catch(() => '');
    if (name.startsWith('libuv-worker')) lower(Number(thread), nice);
  }
}

function lower(thread: number, nice: number): void {
  try {
    setPriority(thread, nice);
  } catch {
    // Not allowed to: everything works, only less smoothly under full load
  }
}
