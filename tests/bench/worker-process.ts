// Child process: a training worker of one thread. What `fork` passes: a database, its schema and a folder, all shared.
import { join } from 'node:path';
import { createLogger } from '@phiscale/common';
import { createOnnxEngine } from '@phiscale/engine';
import { openStorage } from '@phiscale/storage';
import { DatasetStore, TrainingWorker } from '@phiscale/training';

const [url = '', schema = '', root = ''] = process.argv.slice(2);
const logger = createLogger('silent');
const database = { kind: 'POSTGRESQL', url } as const;
const storage = await openStorage({ database, schema, blobsFolder: join(root, 'blobs'), logger });
const nowhere = (): Promise<never> => Promise.reject(new Error('this worker knows no models'));
const worker = new TrainingWorker({
  name: `worker-${process.pid}`,
  ...storage,
  datasets: new DatasetStore({ folder: join(root, 'datasets'), logger }),
  engine: createOnnxEngine(),
  models: { open: nowhere },
  sink: { publish: nowhere },
  logger,
  threads: 1,
});
worker.start();
process.once('disconnect', async () => {
  await worker.stop();
  await storage.close();
});
process.send?.('ready');
