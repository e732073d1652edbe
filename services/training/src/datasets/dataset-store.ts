import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { folderNameInWords, type Logger } from '@phiscale/common';
import { type Dataset, type DatasetManifest, isDatasetName, manifestSchema } from './dataset.ts';
import { DatasetError, datasetError } from './dataset-error.ts';
import { DatasetReader } from './dataset-reader.ts';
import { manifestFile, thumbnailFile } from './shard-layout.ts';

export interface DatasetStoreOptions {
  /** Datasets are its folders, by their names. Created if need be. */
  readonly folder: string;
  readonly logger: Logger;
}

/** What an import writes into, until it is complete. */
export interface Staging extends AsyncDisposable {
  /** Becomes the dataset. */
  readonly datasetFolder: string;
  /** For whatever is needed on the way. */
  readonly temporaryFolder: string;
}

/** Another process may be importing into the same folder: what was written to lately is not left over. */
const leftOverAfterMs = 10 * 60 * 1000;

/** So often an import says that it lives: it may read for long before it writes. */
const touchEveryMs = 60 * 1000;

const stagingName = '.staging';

/** Datasets as folders on disk. One appears by a rename when it is complete, and never changes. */
export class DatasetStore {
  readonly #folder: string;
  readonly #logger: Logger;

  constructor({ folder, logger }: DatasetStoreOptions) {
    this.#folder = folder;
    this.#logger = logger;
  }

  /** Removes what imports that died have left. */
  async start(): Promise<void> {
    await this.#sweep();
  }

  async #sweep(): Promise<void> {
    const staging = join(this.#folder, stagingName);
    await mkdir(staging, { recursive: true });
    for (const name of await readdir(staging)) {
      const path = join(staging, name);
      if (Date.now() - (await lastWrittenMs(path)) < leftOverAfterMs) continue;
      try {
        await rm(path, { recursive: true, force: true });
        this.#logger.info({ folder: path }, 'left-over import removed');
      } catch (error) {
        // No reason not to import
        this.#logger.warn({ folder: path, error }, 'left-over import cannot be removed');
      }
    }
  }

  /** All datasets, by name. A folder that cannot be read is left out, with a warning. */
  async list(): Promise<readonly Dataset[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const found = names
      .filter(isDatasetName)
      .sort()
      .map((name) =>
        this.find(name).catch((error) => {
          this.#logger.warn({ dataset: name, error }, 'dataset left out: it cannot be read');
          return null;
        }),
      );
    return (await Promise.all(found)).filter((dataset) => dataset !== null);
  }

  /**
   * One dataset; null when there is none of that name.
   * @throws DatasetError `DATASET_CORRUPT`
   */
  async find(name: string): Promise<Dataset | null> {
    if (!isDatasetName(name)) return null;
    const folder = join(this.#folder, name);
    const text = await readFile(join(folder, manifestFile), 'utf8').catch((error) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
      throw error;
    });
    return text === null ? null : { ...parseManifest(text), name, folder };
  }

  /** @throws DatasetError `DATASET_NOT_FOUND` or `DATASET_CORRUPT`. */
  async get(name: string): Promise<Dataset> {
    const dataset = await this.find(name);
    if (dataset === null) throw datasetError('DATASET_NOT_FOUND', 'name', 'the name of a dataset', name);
    return dataset;
  }

  /** For reading images by position; to be disposed of. Throws as `get` does. */
  async open(name: string): Promise<DatasetReader> {
    return DatasetReader.open(await this.get(name));
  }

  /** A JPEG file; null when the dataset has fewer. Throws as `get` does. */
  async thumbnail(name: string, index: number): Promise<Uint8Array | null> {
    const { folder, numThumbnails } = await this.get(name);
    const exists = Number.isInteger(index) && index >= 0 && index < numThumbnails;
    return exists ? readFile(join(folder, thumbnailFile(index))) : null;
  }

  /** Those who have it open read on. Throws as `get` does. */
  async delete(name: string): Promise<void> {
    const { folder } = await this.get(name);
    // In one step, so that nobody finds half of it
    const doomed = join(this.#folder, stagingName, randomUUID());
    await mkdir(join(this.#folder, stagingName), { recursive: true });
    await rename(folder, doomed);
    await rm(doomed, { recursive: true, force: true });
  }

  /** Also removes what imports have left that died since the start, or too short before it. */
  async stage(): Promise<Staging> {
    await this.#sweep();
    const folder = join(this.#folder, stagingName, randomUUID());
    const [datasetFolder, temporaryFolder] = [join(folder, 'dataset'), join(folder, 'temporary')];
    await mkdir(datasetFolder, { recursive: true });
    await mkdir(temporaryFolder);
    const touching = setInterval(() => touch(folder), touchEveryMs).unref();
    return {
      datasetFolder,
      temporaryFolder,
      [Symbol.asyncDispose]: async () => {
        clearInterval(touching);
        await rm(folder, { recursive: true, force: true });
      },
    };
  }

  /** @throws DatasetError `INVALID_ARGUMENT` or `DATASET_EXISTS`. */
  async requireFree(name: string): Promise<void> {
    if (!isDatasetName(name)) {
      throw datasetError('INVALID_ARGUMENT', 'name', folderNameInWords, name);
    }
    const isTaken = await stat(join(this.#folder, name)).then(
      () => true,
      () => false,
    );
    if (isTaken) throw nameTaken(name);
  }

  /**
   * Makes a staged folder a dataset, in one step.
   * @throws DatasetError `DATASET_EXISTS` when another import was faster.
   */
  async publish({ datasetFolder }: Staging, name: string, manifest: DatasetManifest): Promise<Dataset> {
    await writeDurably(join(datasetFolder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
    const folder = join(this.#folder, name);
    await rename(datasetFolder, folder).catch((error) => {
      throw takenCodes.has(error.code) ? nameTaken(name, error) : error;
    });
    return { ...manifest, name, folder };
  }
}

/** Waits until the bytes are on disk: a rename may otherwise outlive them in a power failure. */
export async function writeDurably(path: string, data: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(data);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const takenCodes: ReadonlySet<string> = new Set(['ENOTEMPTY', 'EEXIST', 'ENOTDIR']);

const nameTaken = (name: string, cause?: unknown): DatasetError =>
  datasetError('DATASET_EXISTS', 'name', 'a name that no dataset has', name, cause);

function parseManifest(text: string): DatasetManifest {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new DatasetError('DATASET_CORRUPT', `${manifestFile} cannot be read`, {
      argument: manifestFile,
      cause,
    });
  }
}

function touch(folder: string): void {
  const now = new Date();
  // It may just have become a dataset
  utimes(folder, now, now).catch(() => {});
}

/** Of a folder and all that is in it. */
async function lastWrittenMs(path: string): Promise<number> {
  const names = await readdir(path, { recursive: true }).catch(() => []);
  const times = ['', ...names].map(async (name) => {
    const info = await stat(join(path, name)).catch(() => null);
    return info?.mtimeMs ?? 0;
  });
  return Math.max(...(await Promise.all(times)));
}
