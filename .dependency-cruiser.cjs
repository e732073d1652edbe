// Which way imports may point (ARCHITECTURE.md). One rule a line of that page, named for what it demands.
// Packages see each other's sources through the export condition @phiscale/source.

/** Paths of packages that `allowed` leaves out; tests beside the code may also use tests/testkit. */
const ofOursExcept = (allowed) => `^(services/(?!(${allowed.join('|')})/)|sdk/|schema/)`;

/** An npm package by its name, installed or not. */
const npm = (...names) => `(^|node_modules/)(${names.join('|')})(/|$)`;

const testFiles = '[.]test[.]ts$|/testing/';

module.exports = {
  forbidden: [
    {
      name: 'scaling-depends-on-nothing',
      comment: 'The paper is pure: no package of ours, no npm package, no node: module.',
      severity: 'error',
      from: { path: '^services/scaling/', pathNot: testFiles },
      to: { pathNot: '^services/scaling/' },
    },
    {
      name: 'scaling-imports-no-package',
      comment: 'Not even its tests know another package.',
      severity: 'error',
      from: { path: '^services/scaling/' },
      to: { path: ofOursExcept(['scaling']) },
    },
    {
      name: 'common-imports-no-package',
      severity: 'error',
      from: { path: '^services/common/' },
      to: { path: ofOursExcept(['common']) },
    },
    {
      name: 'load-imports-common',
      comment: 'It knows that something answers, not what.',
      severity: 'error',
      from: { path: '^services/load/' },
      to: { path: ofOursExcept(['load', 'common']) },
    },
    {
      name: 'forecast-imports-scaling',
      comment:
        'Accuracies and sizes go in, a model comes out; it knows neither images, models, jobs nor requests.',
      severity: 'error',
      from: { path: '^services/forecast/' },
      to: { path: ofOursExcept(['forecast', 'scaling', 'common']) },
    },
    {
      name: 'engine-imports-scaling',
      comment: 'The engine runs any Network; it knows neither images, models, jobs nor requests.',
      severity: 'error',
      from: { path: '^services/engine/' },
      to: { path: ofOursExcept(['engine', 'scaling', 'common']) },
    },
    {
      name: 'inference-imports-engine',
      comment: 'Not training, storage or api.',
      severity: 'error',
      from: { path: '^services/inference/' },
      to: { path: ofOursExcept(['inference', 'engine', 'load', 'scaling', 'common']) },
    },
    {
      name: 'training-imports-engine',
      comment: 'Not inference, storage or api. What it needs of storage it declares in its own ports.ts.',
      severity: 'error',
      from: { path: '^services/training/' },
      to: { path: ofOursExcept(['training', 'engine', 'scaling', 'common']) },
    },
    {
      name: 'storage-implements-ports',
      comment: 'Storage knows the interfaces of those it serves, never those who start it.',
      severity: 'error',
      from: { path: '^services/storage/' },
      to: { path: ofOursExcept(['storage', 'training', 'common']) },
    },
    {
      name: 'storage-is-joined-in-one-place',
      comment:
        'Only open-training.ts hands an implementation to those who need it; config.ts says which, error-codes.ts explains its errors.',
      severity: 'error',
      from: {
        path: '^(services|sdk)/',
        pathNot: `^services/storage/|/(open-training|config|error-codes)[.]ts$|${testFiles}`,
      },
      to: { path: '^services/storage/' },
    },
    {
      name: 'assembly-joins-domains',
      comment: 'What the deployables share; it knows neither GraphQL nor HTTP.',
      severity: 'error',
      from: { path: '^services/assembly/' },
      to: { path: ofOursExcept(['assembly', 'training', 'inference', 'storage', 'engine', 'common']) },
    },
    {
      name: 'worker-runs-jobs',
      comment: 'It gets what runs a network from assembly.',
      severity: 'error',
      from: { path: '^services/worker/', pathNot: testFiles },
      to: { path: ofOursExcept(['worker', 'assembly', 'inference', 'training', 'common']) },
    },
    {
      name: 'nothing-imports-a-deployable',
      comment: 'api and worker are the ends of the arrows; only tests stand behind them.',
      severity: 'error',
      from: { path: '^(services/([^/]+)|sdk|schema)/' },
      to: { path: '^services/(api|worker)/', pathNot: '^services/$2/' },
    },
    {
      name: 'sdk-imports-no-service',
      comment: 'The schema is all that the SDK knows of the service.',
      severity: 'error',
      from: { path: '^sdk/' },
      to: { path: '^services/' },
    },
    {
      name: 'only-clients-import-sdk',
      comment: 'api writes the schema, the SDK is generated from it: neither imports the other.',
      severity: 'error',
      from: { path: '^(services/(?!cli/)|schema/)' },
      to: { path: '^sdk/' },
    },
    {
      name: 'cli-imports-sdk-and-load',
      comment: 'A command is a client like any other.',
      severity: 'error',
      from: { path: '^services/cli/' },
      to: { path: '^services/(?!(cli|load)/)' },
    },
    {
      name: 'graphql-only-in-api',
      comment: 'Domain packages know no GraphQL: their errors and types are mapped in the api.',
      severity: 'error',
      from: { path: '^(services|schema)/', pathNot: '^services/api/' },
      to: {
        path: npm(
          'graphql',
          'graphql-[^/]+',
          'type-graphql',
          '@(apollo|as-integrations|graphql-[^/]+)/[^/]+',
        ),
      },
    },
    {
      name: 'sdk-has-no-server-graphql',
      severity: 'error',
      from: { path: '^sdk/' },
      to: { path: npm('type-graphql', '@(apollo|as-integrations)/[^/]+') },
    },
    {
      name: 'database-only-in-storage',
      severity: 'error',
      from: { path: '^(services|sdk|schema)/', pathNot: '^services/storage/' },
      to: { path: npm('pg', 'pg-[^/]+', 'kysely', '@electric-sql/[^/]+') },
    },
    {
      name: 'runtimes-only-in-engine',
      severity: 'error',
      from: { path: '^(services|sdk|schema)/', pathNot: '^services/engine/' },
      to: { path: npm('onnxruntime-[^/]+', '@tensorflow/[^/]+') },
    },
    {
      name: 'tensorflow-in-its-folder',
      comment: 'An optional runtime: the rest of the engine knows it by the Engine interface only.',
      severity: 'error',
      from: { path: '^services/engine/', pathNot: `^services/engine/src/tensorflow/|${testFiles}` },
      to: { path: npm('@tensorflow/[^/]+') },
    },
    {
      name: 'runtimes-are-loaded-lazily',
      comment:
        'A runtime is native code that an install may lack: import() loads it, or a file that runs only in a thread or process.',
      severity: 'error',
      from: {
        path: '^services/engine/',
        pathNot: `/([^/]+-thread|(create|open|network)-session|device-probe|engine-probe|blocks/[^/]+)[.]ts$|${testFiles}`,
      },
      to: {
        path: npm('onnxruntime-[^/]+', '@tensorflow/[^/]+'),
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-deep-imports',
      comment:
        'A package is its index.ts (and node.ts, the second entry of the SDK); the rest is its own business.',
      severity: 'error',
      from: { path: '^(services/[^/]+|sdk|schema|tests)/' },
      to: { path: '^(services/[^/]+|sdk)/', pathNot: '^$1/|/src/index[.]ts$|^sdk/src/node[.]ts$|/testing/' },
    },
    {
      name: 'packages-by-name',
      comment: 'Another package is imported by its name, never by a path.',
      severity: 'error',
      from: { path: '^(services/[^/]+|sdk|schema|tests)/' },
      to: {
        path: '^(services/[^/]+|sdk|schema)/',
        pathNot: '^$1/|/testing/',
        dependencyTypes: ['local'],
      },
    },
    {
      name: 'production-imports-no-tests',
      severity: 'error',
      from: { path: '^(services|sdk|schema)/', pathNot: testFiles },
      to: { path: `^tests/|${testFiles}` },
    },
    {
      name: 'declared-where-used',
      comment: 'What a package needs at run time stands in its own dependencies.',
      severity: 'error',
      from: { path: '^(services/[^/]+|sdk)/src/', pathNot: testFiles },
      to: {
        dependencyTypes: ['npm-no-pkg', 'npm-dev', 'npm-unknown', 'unknown'],
        // TensorFlow is installed by those who want it; its types are all that the sources import
        dependencyTypesNot: ['type-only'],
        pathNot: '^@graphql-typed-document-node/core$',
      },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      // Types alone: there is no file to resolve to
      to: { couldNotResolve: true, pathNot: '^@graphql-typed-document-node/core$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^(services/[^/]+|sdk|schema|tests)/dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.tests.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@phiscale/source', 'import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
