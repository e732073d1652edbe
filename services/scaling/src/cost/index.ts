export type { Counting } from './macs.ts';
export { networkCost, type OperationCost, operationCost, totalCost } from './network-cost.ts';
export { elements, type Parameter, type ParameterRole, parameters } from './parameters.ts';
