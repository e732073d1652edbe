export { assumedEfficiency, builtInProfile } from './built-in-profile.ts';
export { type Datasheet, type DeviceName, datasheets } from './datasheets.ts';
export { type Demand, type Machine, totalDemandOf } from './demand.ts';
export {
  type Latency,
  latency,
  latencyPredictor,
  type OperationLatency,
  type StageLatency,
} from './latency.ts';
export type { RuntimeName } from './launches.ts';
export { type Composition, type HardwareProfile, type Resource, unlimitedRate } from './profile.ts';
