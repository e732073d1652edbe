export { activations } from './activations.ts';
export { type Counting, flops, macs } from './macs.ts';
export {
  type NetworkCost,
  networkCost,
  type OperationCost,
  operationCost,
  totalCost,
} from './network-cost.ts';
export { elements, type Parameter, type ParameterRole, parameters } from './parameters.ts';
