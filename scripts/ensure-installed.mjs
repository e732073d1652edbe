// Installs what the lockfile says unless exactly that is installed. Runs under whatever Node the machine has
// (20.19 or later); everything after it runs under the one that the project installs.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone, root, run } from './run.mjs';

const pinnedMajor = 24;

function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * npm writes node_modules/.package-lock.json last, so an interrupted install has none. Contents are compared,
 * not dates: a checkout of another branch, a copy or a restored cache change dates at will.
 */
function isInstalled() {
  const wanted = lockedPackages('package-lock.json');
  const installed = lockedPackages('node_modules/.package-lock.json');
  if (wanted === undefined || installed === undefined) return false;
  return Object.entries(wanted).every(([path, { version, integrity, link, optional }]) => {
    if (!path.includes('node_modules/')) return true;
    const found = installed[path];
    // What is optional is there on some platforms only
    if (found === undefined) return optional === true;
    return link === true || (found.version === version && found.integrity === integrity);
  });
}

const hasPinnedNode = () =>
  existsSync(join(root, 'node_modules/node/bin/node')) ||
  existsSync(join(root, 'node_modules/node/bin/node.exe')) ||
  Number.parseInt(process.versions.node, 10) >= pinnedMajor;

async function install() {
  if (isInstalled()) return 0; // by a process that we waited for
  console.error('phiscale: installing dependencies (npm ci)');
  // Engine warnings would be about the Node that runs npm, not about the one that runs the project; NODE_ENV=production
  // would leave out what builds it
  return run('npm ci --include=dev --loglevel=error --no-audit --no-fund --no-update-notifier', {
    // npm before 11 knows no allowScripts and would let ONNX Runtime download its CUDA libraries
    env: { ONNXRUNTIME_NODE_INSTALL: 'skip' },
  });
}

if (!isInstalled()) process.exitCode = await alone('install', install);
if (!process.exitCode && !hasPinnedNode()) {
  console.error(
    `phiscale: the project's own Node ${pinnedMajor} is missing, because npm ran no install scripts.\n` +
      'Run: npm rebuild --ignore-scripts=false node\n' +
      `or use Node ${pinnedMajor} or later.`,
  );
  process.exitCode = 1;
}
