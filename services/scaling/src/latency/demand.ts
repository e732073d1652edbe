import { bytesOf } from '../cost/data-types.ts';
import { macs } from '../cost/macs.ts';
import { countParameters } from '../cost/parameters.ts';
import { size, traffic } from '../cost/traffic.ts';
import { answerFor, type Network, type Operation, type OperationTable, timesOf } from '../network.ts';
import { launches } from './launches.ts';
import type { HardwareProfile, Resource } from './profile.ts';

/** Units of each resource that an operation needs for a batch. */
export type Demand = Readonly<Record<Resource, number>>;

/** The part of a profile that decides what is asked of it, whatever its rates. */
export type Machine = Pick<HardwareProfile, 'runtime' | 'dataType' | 'cacheBytes'>;

type Work = Pick<Demand, 'MATRIX' | 'DEPTHWISE' | 'SPATIAL' | 'ELEMENTWISE'>;

const idle: Work = { MATRIX: 0, DEPTHWISE: 0, SPATIAL: 0, ELEMENTWISE: 0 };
const none = (): Work => idle;

/** What each kind of operation computes for one image, by the resource that it keeps busy. */
const work: OperationTable<Work> = {
  convolution: (operation) => {
    const { kernelSize, groups, inputShape } = operation;
    const resource =
      groups > 1 && groups === inputShape.channels ? 'DEPTHWISE' : kernelSize === 1 ? 'MATRIX' : 'SPATIAL';
    return { ...idle, [resource]: macs.convolution(operation) };
  },
  dense: (operation) => ({ ...idle, MATRIX: macs.dense(operation) }),
  activation: ({ outputShape }) => ({ ...idle, ELEMENTWISE: size(outputShape) }),
  batchNormalization: none,
  maxPool: none,
  globalAveragePool: none,
  channelScale: none,
  add: none,
  dropout: none,
};

/** What one such operation needs of a machine for a batch of `batchSize` images. */
export function demandOf(operation: Operation, batchSize: number, machine: Machine): Demand {
  const { kernels, passes } = answerFor(launches[machine.runtime], operation);
  const { ELEMENTWISE, ...products } = answerFor(work, operation);
  const moved = batchSize * answerFor(traffic, operation) * passes;
  const stored = kernels === 0 ? 0 : countParameters([operation]).stored / timesOf(operation);
  return {
    MATRIX: batchSize * products.MATRIX,
    DEPTHWISE: batchSize * products.DEPTHWISE,
    SPATIAL: batchSize * products.SPATIAL,
    ELEMENTWISE: kernels === 0 ? 0 : batchSize * ELEMENTWISE,
    ...traffics((moved + stored) * bytesOf[machine.dataType], machine),
    LAUNCH: kernels,
  };
}

/** Kernels and bytes an element that make normalised planes of decoded pixels: transpose, cast, multiply, add. */
const normalization = { kernels: 4, bytes: 1 + 1 + 1 + 4 + 4 + 4 + 4 + 4 };

/** What comes before a network's first operation: pixels (uint8, height × width × RGB) become normalised planes. */
export const inputDemandOf = ({ input }: Network, batchSize: number, machine: Machine): Demand => ({
  ...idle,
  ...traffics(batchSize * size(input) * normalization.bytes, machine),
  LAUNCH: normalization.kernels,
});

const traffics = (bytes: number, { cacheBytes }: Machine): Pick<Demand, 'CACHE' | 'MEMORY'> => ({
  CACHE: Math.min(bytes, cacheBytes),
  MEMORY: Math.max(0, bytes - cacheBytes),
});

/** What a whole network needs for a batch, from pixels to class scores. */
export function totalDemandOf(network: Network, batchSize: number, machine: Machine): Demand {
  const total: Record<Resource, number> = { ...inputDemandOf(network, batchSize, machine) };
  for (const operation of network.operations) {
    const demand = demandOf(operation, batchSize, machine);
    for (const resource of Object.keys(total) as Resource[]) {
      total[resource] += timesOf(operation) * demand[resource];
    }
  }
  return total;
}
