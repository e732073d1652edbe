// Starts a built deployable, the api or `worker`: for `npm start`, `npm run start:worker` and docker/Dockerfile.
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

const name = process.argv[2] ?? 'api';
const service = fileURLToPath(new URL(`../services/${name}/dist/main.js`, import.meta.url));
const options = [
  // A small young generation: the garbage of uploads would spread over 100 MB
  '--max-semi-space-size=4',
  // V8 would mark the whole heap whenever it has grown by a tenth, each second under load: that takes all cores, and whoever
  // is being answered waits 35 ms longer
  '--heap-growing-percent=100',
];
// Without a fixed threshold, glibc keeps 70 MB of freed images (B0 under load). It is read at the start of a process
const env = { MALLOC_MMAP_THRESHOLD_: '131072' };

if (process.platform === 'linux') {
  // Becomes the service: one process, which gets every signal itself
  process.execve(process.execPath, [process.execPath, ...options, service], { ...env, ...process.env });
} else {
  process.exitCode = await run(`"${process.execPath}" ${options.join(' ')} "${service}"`);
}
