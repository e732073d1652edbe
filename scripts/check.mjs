// Everything that must hold before a change lands, in one command. Each step is a command you can run alone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const run = (command) =>
  spawnSync(command, {
    stdio: 'inherit',
    shell: true,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
  }).status === 0;

const digest = () =>
  [
    'schema/schema.graphql',
    ...readdirSync('sdk/src/generated').map((file) => join('sdk/src/generated', file)),
  ]
    .map((file) => `${file} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`)
    .join('\n');

const generatedFilesAreFresh = () => {
  const before = digest();
  if (!run('npm run --silent generate')) return false;
  if (digest() === before) return true;
  console.error('Generated files were stale. They are fresh now: commit schema/ and sdk/src/generated.');
  return false;
};

const steps = [
  ['lockfile', () => run('npm ci --dry-run --loglevel=error > /dev/null')],
  ['format and lint', () => run('biome check --error-on-warnings .')],
  ['build', () => run('npm run --silent build')],
  ['types of tests', () => run('tsc -p tsconfig.tests.json')],
  ['dependency rules', () => run('depcruise --config .dependency-cruiser.cjs services sdk tests')],
  ['unused code', () => run('knip')],
  ['generated files', generatedFilesAreFresh],
];

for (const [name, step] of steps) {
  console.error(`\n— ${name}`);
  if (!step()) {
    console.error(`\ncheck failed: ${name}`);
    process.exit(1);
  }
}
console.error('\ncheck passed');
