import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Dataset } from '../datasets/dataset.ts';
import { DatasetImporter, type ImportOptions } from '../datasets/dataset-importer.ts';
import { DatasetStore } from '../datasets/dataset-store.ts';
import type { ImportLimits } from '../datasets/import-limits.ts';
import { silent } from './samples.ts';

export interface Workshop extends AsyncDisposable {
  readonly folder: string;
  readonly importFolder: string;
  readonly store: DatasetStore;
  /** Resolution 16 without a margin, unless told. */
  readonly importFrom: (options: Partial<ImportOptions> & Pick<ImportOptions, 'source'>) => Promise<Dataset>;
  readonly importUpload: (archive: Uint8Array, options?: Partial<ImportOptions>) => Promise<Dataset>;
  readonly put: (path: string, bytes: Uint8Array | string) => Promise<void>;
  /** Names in the store's folder, and what imports have left. */
  readonly contents: () => Promise<readonly string[]>;
}

/** A store, an importer and an import folder of their own. */
export async function openWorkshop(limits?: ImportLimits): Promise<Workshop> {
  const root = await mkdtemp(join(tmpdir(), 'datasets-'));
  const [folder, importFolder] = [join(root, 'datasets'), join(root, 'import')];
  await mkdir(importFolder);
  const store = new DatasetStore({ folder, logger: silent });
  await store.start();
  const importer = new DatasetImporter({ store, importFolder, limits });
  const importFrom: Workshop['importFrom'] = (options) =>
    importer.import({ name: 'sample', resolution: 16, margin: 0, ...options });
  return {
    folder,
    importFolder,
    store,
    importFrom,
    importUpload: (archive, options) =>
      importFrom({ source: { kind: 'UPLOAD', stream: chunksOf(archive), fileName: 'upload' }, ...options }),
    put: async (path, bytes) => {
      const file = join(importFolder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
    },
    contents: async () => [
      ...(await readdir(folder)).filter((name) => name !== '.staging'),
      ...(await readdir(join(folder, '.staging'))),
    ],
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const chunkBytes = 1000;
  for (let start = 0; start < bytes.length; start += chunkBytes)
    yield bytes.subarray(start, start + chunkBytes);
}
