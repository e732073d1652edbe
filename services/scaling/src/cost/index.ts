export type { DataType } from './data-types.ts';
export type { Counting } from './macs.ts';
export {
  type NetworkCost,
  networkCost,
  type OperationCost,
  operationCost,
  totalCost,
} from './network-cost.ts';
export { elements, type Parameter, type ParameterRole, parameters } from './parameters.ts';
export {
  type Optimizer,
  type TrainingDataType,
  trainingMemory,
} from './training-memory.ts';
