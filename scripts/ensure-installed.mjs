// Installs the locked dependencies when they are missing or older than the lockfile.
// Runs under whatever Node the machine has (20.19 or later); everything after it runs under the pinned one.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const modifiedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (modifiedAt(`${root}node_modules/.package-lock.json`) < modifiedAt(`${root}package-lock.json`)) {
  console.error('phiscale: installing dependencies (npm ci)');
  // The engine warnings are about the Node that runs npm, not about the pinned one that runs the project
  const install = spawnSync('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  process.exit(install.status ?? 1);
}
