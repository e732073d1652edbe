import { availableParallelism, cpus, totalmem } from 'node:os';

/** What this machine has. */
export interface MachineDescription {
  /** As the operating system calls it. */
  readonly cpuModel: string;
  /** Logical cores that this process may use. */
  readonly cores: number;
  /** Main memory that this process may use: a container's limit, where there is one. */
  readonly memoryBytes: number;
}

export const describeMachine = (): MachineDescription => ({
  cpuModel: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memoryBytes: Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
});
