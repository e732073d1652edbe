// Everything that must hold before a change lands, in one command. Each step is a command you can run alone.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

const filesIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const digest = () =>
  [join(root, 'schema/schema.graphql'), ...filesIn('sdk/src/generated')]
    .map((file) => `${file} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`)
    .join('\n');

async function generatedFilesAreFresh() {
  const before = digest();
  const status = await run('npm run --silent generate');
  if (status !== 0 || digest() === before) return status;
  console.error('Generated files were stale. They are fresh now: commit schema/ and sdk/src/generated.');
  return 1;
}

const steps = [
  // A lockfile without another platform's binaries fails here, not on that platform
  ['lockfile', () => run('npm ci --dry-run --loglevel=error', { quiet: true })],
  ['format and lint', () => run('biome check --error-on-warnings .')],
  ['build', () => run('npm run --silent build')],
  ['package of the SDK', () => run('npm run --silent lint:package -w sdk', { quiet: true })],
  ['types of tests', () => run('tsc -p tsconfig.tests.json')],
  ['dependency rules', () => run('depcruise --config .dependency-cruiser.cjs services sdk tests')],
  ['unused code', () => run('knip')],
  ['generated files', generatedFilesAreFresh],
];

for (const [name, step] of steps) {
  console.error(`\n— ${name}`);
  const startedAt = performance.now();
  if ((await step()) !== 0) {
    console.error(`\ncheck failed: ${name}`);
    process.exit(1);
  }
  console.error(`  ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}
console.error('\ncheck passed');
