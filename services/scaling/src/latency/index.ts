export { builtInProfile } from './built-in-profile.ts';
export { type Datasheet, type DeviceName, datasheets } from './datasheets.ts';
export { type Demand, type Machine, totalDemandOf } from './demand.ts';
export { type Latency, latency, latencyPredictor } from './latency.ts';
export { type HardwareProfile, type Resource, unlimitedRate } from './profile.ts';
