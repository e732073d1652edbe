import { writeSync } from 'node:fs';
import { startApi } from './start-api.ts';

/** Loads and unloads the model in the box 20 times, and prints the resident bytes after each time as a list. */
const api = await startApi();
const rssBytes: number[] = [];
for (let round = 0; round < 20; round++) {
  for (const mutation of ['unloadModel', 'loadModel']) {
    const { errors } = await api.graphql(`mutation { ${mutation}(ref: "cifar10-tiny") { status } }`);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
  }
  // Only with --expose-gc: what is garbage must not count
  globalThis.gc?.();
  rssBytes.push(process.memoryUsage.rss());
}
writeSync(1, JSON.stringify(rssBytes));
await api.close();
