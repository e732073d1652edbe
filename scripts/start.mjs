// Starts a built deployable, the api or `worker`: for `npm start`, `npm run start:worker` and docker/Dockerfile.
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

const name = process.argv[2] ?? 'api';
const service = fileURLToPath(new URL(`../services/${name}/dist/main.js`, import.meta.url));
// A small young generation: the garbage of uploads would spread over 100 MB
const options = ['--max-semi-space-size=4'];
// What glibc reads at the start of a process
const env = {
  // Without a fixed threshold it keeps 70 MB of freed images (B0 under load)
  api: { MALLOC_MMAP_THRESHOLD_: '131072' },
  // Steps take the same memory again: in huge pages, where Linux leaves them to be asked for, they are a tenth faster
  worker: { GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1' },
}[name];

if (process.platform === 'linux') {
  // Becomes the service: one process, which gets every signal itself
  process.execve(process.execPath, [process.execPath, ...options, service], { ...env, ...process.env });
} else {
  process.exitCode = await run(`"${process.execPath}" ${options.join(' ')} "${service}"`);
}
