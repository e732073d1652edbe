import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '@phiscale/common';
import { isModelName, isModelVersion } from './model-reference.ts';
import type { ModelSource, ModelVersion } from './model-version.ts';
import { readModelDescription } from './read-model-description.ts';
import { parseModelSource, sourceFile } from './source-file.ts';

export interface ModelStoreOptions {
  /** Models of this service: `<name>/<version>/`. Created if need be. */
  readonly folder: string;
  /** Models that ship with the service, in the same layout, read only. */
  readonly builtInFolder: string;
  readonly logger: Logger;
}

/** Versions of models as folders on disk. A folder that appears is a version; a version never changes. */
export class ModelStore {
  readonly #options: ModelStoreOptions;
  readonly #known = new Map<string, ModelVersion>();
  /** Folders that cannot be read, so that each is reported once. */
  readonly #refused = new Set<string>();

  #changes = 0;

  constructor(options: ModelStoreOptions) {
    this.#options = options;
  }

  /** Grows whenever a version appears or disappears: what was looked up before may be out of date. */
  get changes(): number {
    return this.#changes;
  }

  /** All versions, by name and then from the newest to the oldest. Reads only the folders that are new. */
  async list(): Promise<readonly ModelVersion[]> {
    const { builtInFolder, folder } = this.#options;
    const found = [...(await versionFolders(builtInFolder)), ...(await versionFolders(folder))];
    const present = new Set(found.map(({ path }) => path));
    for (const path of this.#known.keys()) {
      if (present.has(path)) continue;
      this.#known.delete(path);
      this.#changes++;
    }
    for (const each of found) await this.#read(each);
    return [...this.#known.values()].sort(
      (one, other) => one.name.localeCompare(other.name) || Number(other.version) - Number(one.version),
    );
  }

  /** A folder for downloads of one origin, kept between attempts so that an interrupted one goes on. */
  stagingFolder(origin: string): string {
    return join(this.#options.folder, '.staging', origin.replaceAll(/[^\w.-]/g, '_'));
  }

  /** Makes a staged folder the next version of a model, in one step. */
  async publish(staged: string, name: string, source: ModelSource): Promise<ModelVersion> {
    await writeFile(join(staged, sourceFile), `${JSON.stringify(source, null, 2)}\n`);
    const versions = (await this.list()).filter((version) => version.name === name);
    const version = String(1 + Math.max(0, ...versions.map((each) => Number(each.version))));
    const path = join(this.#options.folder, name, version);
    await mkdir(join(this.#options.folder, name), { recursive: true });
    await rename(staged, path);
    const published = (await this.list()).find((each) => each.folder === path);
    if (published === undefined) throw new Error(`${path} vanished while it was published`);
    return published;
  }

  /** Copies a folder in, so that what is served cannot change under it. */
  async stageCopy(folder: string, staged: string): Promise<void> {
    await rm(staged, { recursive: true, force: true });
    await cp(folder, staged, { recursive: true, dereference: true });
  }

  async #read({ name, version, path }: VersionFolder): Promise<void> {
    if (this.#known.has(path) || this.#refused.has(path)) return;
    try {
      const description = await readModelDescription(path);
      const source = path.startsWith(this.#options.builtInFolder)
        ? ({ kind: 'BUILT_IN' } as const)
        : parseModelSource(await readFile(join(path, sourceFile), 'utf8').catch(() => null));
      this.#known.set(path, { name, version, folder: path, source, description });
      this.#changes++;
    } catch (error) {
      this.#refused.add(path);
      this.#options.logger.warn({ folder: path, error }, 'model folder left out: it cannot be read');
    }
  }
}

interface VersionFolder {
  readonly name: string;
  readonly version: string;
  readonly path: string;
}

async function versionFolders(root: string): Promise<VersionFolder[]> {
  const names = (await foldersIn(root)).filter(isModelName);
  const perName = names.map(async (name) => {
    const versions = (await foldersIn(join(root, name))).filter(isModelVersion);
    return versions.map((version) => ({ name, version, path: join(root, name, version) }));
  });
  return (await Promise.all(perName)).flat();
}

async function foldersIn(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
