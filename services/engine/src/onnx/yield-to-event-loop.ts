import { setPriority } from 'node:os';

const belowNormal = 5;

/**
 * Kernels use every core for milliseconds at a time. On Linux a priority belongs to a thread and is inherited by
 * the threads it starts, so that the event loop of the process is scheduled before any kernel.
 */
export function yieldToEventLoop(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, belowNormal);
  } catch {
    // Not allowed to: everything works, only less smoothly under full load
  }
}
