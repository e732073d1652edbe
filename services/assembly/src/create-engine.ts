import {
  createOnnxEngine,
  createTensorflowEngine,
  type DeviceFinder,
  type Engine,
  type EngineName,
} from '@phiscale/engine';

const engines = {
  onnx: (devices) => createOnnxEngine(devices),
  tensorflow: () => createTensorflowEngine(),
} satisfies Record<EngineName, (devices: DeviceFinder | undefined) => Engine>;

/** The runtime of that name. @param devices those that a service shows to its users. Default: its own */
export const createEngine = (name: EngineName, devices?: DeviceFinder): Engine => engines[name](devices);
