import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';
import base from '../../vitest.config.ts';

/** What compares with other software: Debian's python3-torchvision, and packages of PyPI. `npm run test:reference` */
const config: ViteUserConfig = {
  ...base,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    ...base.test,
    include: ['tests/reference/**/*.test.ts'],
    // Each runs PyTorch, which takes all cores and gigabytes
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 600_000,
  },
};

export default config;
