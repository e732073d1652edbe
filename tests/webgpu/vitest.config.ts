import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';
import base from '../../vitest.config.ts';

/** What needs Vulkan: a GPU, or scripts/with-software-gpu.sh. One file at a time: a GPU in software takes every core. */
const config: ViteUserConfig = {
  ...base,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    ...base.test,
    include: ['tests/webgpu/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
  },
};

export default config;
