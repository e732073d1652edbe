import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';
import base from '../../vitest.config.ts';

/** What needs an NVIDIA GPU and the runtime's CUDA libraries (docs/devices.md). */
const config: ViteUserConfig = {
  ...base,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    ...base.test,
    include: ['tests/cuda/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    // Else convolutions round to TF32, and answers are a third of a percent off PyTorch's in float32
    env: { ...base.test?.env, NVIDIA_TF32_OVERRIDE: '0' },
  },
};

export default config;
