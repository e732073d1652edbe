import type { ActivationFunction, OperationTable } from '../network.ts';

/** What becomes of an operation once a runtime has fused what it can. */
export interface Launch {
  /** Kernels started. */
  readonly kernels: number;
  /** How often the traffic of the `traffic` table really happens. */
  readonly passes: number;
}

export type RuntimeName =
  /** ONNX Runtime's CPU provider, which lays channels out in blocks of 8 or 16 (NCHWc). */
  | 'ONNX_RUNTIME_CPU'
  /** A compiler that fuses everything elementwise into the convolution before it (TensorRT, XLA). */
  | 'COMPILED';

const alone: Launch = { kernels: 1, passes: 1 };
/** Folded into weights, or applied while the result of another operation is still in registers. */
const fused: Launch = { kernels: 0, passes: 0 };
/** Added while the convolution before it writes: of three tensors only the shortcut moves once more. */
const fusedAdd: Launch = { kernels: 0, passes: 1 / 3 };

/** Applied by NCHWc convolutions themselves. SiLU becomes one kernel, QuickGelu; hard swish stays one. */
const activationLaunches = {
  relu: fused,
  relu6: fused,
  sigmoid: fused,
  silu: alone,
  hardSwish: alone,
} as const satisfies Record<ActivationFunction, Launch>;

/** What each runtime makes of each operation, as the optimised graphs of ONNX Runtime 1.30 show it. */
export const launches = {
  ONNX_RUNTIME_CPU: {
    convolution: () => alone,
    batchNormalization: () => fused,
    activation: (operation) => activationLaunches[operation.function],
    maxPool: () => alone,
    globalAveragePool: () => alone,
    // The product is no NCHWc operator: its tensor is put in order before it and in blocks after it
    channelScale: () => ({ kernels: 4, passes: 3 }),
    add: () => fusedAdd,
    dropout: () => fused,
    dense: () => ({ kernels: 3, passes: 1 }),
  },
  COMPILED: {
    convolution: () => alone,
    batchNormalization: () => fused,
    activation: () => fused,
    maxPool: () => alone,
    globalAveragePool: () => alone,
    channelScale: () => alone,
    add: () => fusedAdd,
    dropout: () => fused,
    dense: () => alone,
  },
} as const satisfies Record<RuntimeName, OperationTable<Launch>>;
