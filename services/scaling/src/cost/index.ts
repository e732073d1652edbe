export { activations } from './activations.ts';
export { bytesOf, type DataType } from './data-types.ts';
export { gradientReads } from './gradient-reads.ts';
export { type Counting, flops, macs } from './macs.ts';
export {
  type NetworkCost,
  networkCost,
  type OperationCost,
  operationCost,
  totalCost,
} from './network-cost.ts';
export { elements, type Parameter, type ParameterRole, parameters } from './parameters.ts';
export { traffic } from './traffic.ts';
export {
  type Optimizer,
  type TrainingDataType,
  type TrainingMemory,
  type TrainingOptions,
  trainingMemory,
} from './training-memory.ts';
