import { defineConfig } from 'vitest/config';

// 'import' and 'require' come by themselves; named here, they would also reach require() and give pg an ES module
const conditions = ['@phiscale/source', 'node'];

export default defineConfig({
  resolve: {
    // type-graphql is CommonJS and graphql ships both forms: without this two copies of graphql meet
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
    conditions,
  },
  ssr: { resolve: { conditions } },
  test: {
    include: ['services/*/src/**/*.test.ts', 'sdk/src/**/*.test.ts', 'tests/integration/**/*.test.ts'],
    // session workers are started from TypeScript sources and must find the other packages' sources too
    execArgv: ['--conditions=@phiscale/source'],
    // What runs the runtime in its own process, past the engine's front door, sends no telemetry either
    env: { ORT_DISABLE_TELEMETRY: '1' },
    pool: 'forks',
    testTimeout: 30_000,
  },
});
