import { availableParallelism } from 'node:os';

/** Threads that one run uses where nobody says: the cores, shared out among the instances of a model. */
export const threadsPerInstance = (instances: number): number =>
  Math.max(1, Math.floor(availableParallelism() / instances));
