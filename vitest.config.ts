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
    execArgv: [
      // session workers are started from TypeScript sources and must find the other packages' sources too
      '--conditions=@phiscale/source',
      // Threads that strip types and databases that come and go share V8's cache of WebAssembly wrappers, and a race
      // there ends the process now and then (nodejs/node#64500). Wrappers that no call makes optimised are not in it.
      '--wasm-wrapper-tiering-budget=1000000000',
    ],
    // What runs the runtime in its own process, past the engine's front door, sends no telemetry either
    env: { ORT_DISABLE_TELEMETRY: '1' },
    pool: 'forks',
    // Only what hangs ends so: a machine may be busy
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
