/**
 * Which zeros a convolution adds. It belongs to the source of the weights: networks trained by TensorFlow pad
 * asymmetrically when a stride divides unevenly, and lose accuracy under the other mode.
 */
export type PaddingMode =
  /** k ÷ 2 on every side (PyTorch). */
  | 'SYMMETRIC'
  /** As little as gives ceil(size ÷ stride) outputs, the odd zero at the bottom and right (TensorFlow). */
  | 'TF_SAME';

interface Window {
  readonly size: number;
  readonly kernelSize: number;
  readonly stride: number;
}

/** Zeros before and after, along one side, for an odd kernel. Both modes give ceil(size ÷ stride) outputs. */
export const padding = {
  SYMMETRIC: ({ kernelSize }: Window) => [(kernelSize - 1) / 2, (kernelSize - 1) / 2],
  TF_SAME: ({ size, kernelSize, stride }: Window) => {
    const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + kernelSize - size);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  },
} as const satisfies Record<PaddingMode, (window: Window) => readonly [number, number]>;
