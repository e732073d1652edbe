import { defineConfig } from 'vitest/config';

// Builds and starts what is delivered: minutes, and a network for npm. `npm run test:smoke`
export default defineConfig({
  test: {
    include: ['tests/smoke/**/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
