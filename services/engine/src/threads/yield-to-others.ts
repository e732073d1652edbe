import { setPriority } from 'node:os';

/** Priorities below normal, as nice(1) counts them: who asks for a class waits, and a training step does not. */
export const niceness = { inference: 5, training: 10 } as const;

/**
 * Kernels use every core for milliseconds at a time. On Linux a priority belongs to a thread and is inherited by
 * the threads it starts, so that the event loop of the process is scheduled before any kernel.
 */
export function yieldToOthers(nice: number): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, nice);
  } catch {
    // Not allowed to: everything works, only less smoothly under full load
  }
}
