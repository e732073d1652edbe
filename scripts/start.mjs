// Starts a built deployable, the api or `worker`: for `npm start`, `npm run start:worker` and docker/Dockerfile.
import { fileURLToPath } from 'node:url';
import { nodeEnvironment, nodeOptions } from './node-options.mjs';
import { run } from './run.mjs';

const name = process.argv[2] ?? 'api';
const service = fileURLToPath(new URL(`../services/${name}/dist/main.js`, import.meta.url));
const env = { ...nodeEnvironment, ...process.env };

if (process.platform === 'linux') {
  // Becomes the service: one process, which gets every signal itself
  process.execve(process.execPath, [process.execPath, ...nodeOptions, service], env);
} else {
  process.exitCode = await run(`"${process.execPath}" ${nodeOptions.join(' ')} "${service}"`, { env });
}
