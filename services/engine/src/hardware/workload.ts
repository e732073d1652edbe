import type { Network } from '@phiscale/scaling';

/** A network and how many images it runs at once. */
export interface Workload {
  readonly network: Network;
  readonly batchSize: number;
}
