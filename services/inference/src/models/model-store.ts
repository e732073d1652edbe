import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Logger, syncFolder } from '@phiscale/common';
import { InferenceError } from '../inference-error.ts';
import { computeDigest, readDigest, recordDigest } from './model-digest.ts';
import { ModelEvents } from './model-events.ts';
import { openModelFolder } from './model-folder.ts';
import { isModelName, isModelVersion } from './model-reference.ts';
import { ModelSettingsStore } from './model-settings-store.ts';
import { byVersion, type ModelSource, type ModelVersion, referenceOf } from './model-version.ts';
import { readModelDescription } from './read-model-description.ts';
import { removeLeftFolders } from './remove-left-folders.ts';
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
  readonly #reading = new Map<string, Promise<void>>();
  readonly #leftOut = new Map<string, LeftOut>();
  readonly #digests = new Map<string, RememberedDigest>();
  #changes = 0;

  /** What people have decided about the models. */
  readonly settings: ModelSettingsStore;

  /** What happens to the versions and to what was decided about them. */
  readonly events = new ModelEvents();

  constructor(options: ModelStoreOptions) {
    this.#options = options;
    this.settings = new ModelSettingsStore({ ...options, events: this.events });
  }

  /** Grows whenever a version appears or disappears: what was looked up before may be out of date. */
  get changes(): number {
    return this.#changes;
  }

  /** Whether a version was there when the folders were last read. */
  has({ folder }: ModelVersion): boolean {
    return this.#known.has(folder);
  }

  /** All versions, by name and then from the newest to the oldest. Reads only the folders that are new. */
  async list(): Promise<readonly ModelVersion[]> {
    const found = await this.#folders();
    const present = new Set(found.map(({ path }) => path));
    for (const path of this.#known.keys()) {
      if (present.has(path)) continue;
      this.#forget(path);
    }
    for (const each of found) await this.#readOnce(each);
    return [...this.#known.values()].sort(byVersion);
  }

  /** A folder for downloads of one origin, kept between attempts so that an interrupted one goes on. */
  stagingFolder(origin: string): string {
    const readable = origin.replaceAll(/[^\w.-]/g, '_').slice(0, 80);
    const digest = createHash('sha256').update(origin).digest('hex').slice(0, 16);
    return join(this.#staging, `${readable}-${digest}`);
  }

  /** A new folder for what is made in one go. Removes those that were left half made. */
  async stage(): Promise<string> {
    await this.#sweep();
    const staged = join(this.#staging, `${newPrefix}${randomUUID()}`);
    await mkdir(staged, { recursive: true });
    return staged;
  }

  /**
   * Makes a staged folder the next version of a model, in one step. It is on the disk then, if its files are: what a job
   * kept to make it again is deleted next.
   */
  async publish(staged: string, name: string, source: ModelSource): Promise<ModelVersion> {
    await writeFile(join(staged, sourceFile), `${JSON.stringify(source, null, 2)}\n`, { flush: true });
    await recordDigest(staged, await computeDigest(staged));
    await syncFolder(staged);
    const { folder } = this.#options;
    await mkdir(join(folder, name), { recursive: true });
    const versions = (await this.list()).filter((version) => version.name === name);
    // read after the folders: a deletion of any process writes the number down before its folder goes
    const path = await this.settings.inTurn(name, ({ lastVersion }) =>
      this.#moveToNext(staged, name, Math.max(lastVersion, ...versions.map(numberOf))),
    );
    for (const changed of [join(folder, name), folder]) await syncFolder(changed);
    const published = (await this.list()).find((each) => each.folder === path);
    if (published === undefined) throw new Error(`${path} vanished while it was published`);
    return published;
  }

  /**
   * What was recorded when it came; of a version without a record what its files are now, computed when the process
   * first meets them.
   * @throws InferenceError `INVALID_MODEL` for files that cannot be read, `MODEL_CORRUPT` for such a record.
   */
  async digestOf({ folder }: ModelVersion): Promise<string> {
    // Before they are read: what is still being copied is other files later
    const contents = await contentsOf(folder);
    const known = this.#digests.get(folder);
    if (known?.contents === contents) return known.digest;
    const digest = readDigest(folder).then((it) => it ?? computeDigest(folder));
    this.#digests.set(folder, { contents, digest });
    digest.catch(() => this.#digests.delete(folder));
    return digest;
  }

  /**
   * Reads all of a version's files again.
   * @throws InferenceError `MODEL_CORRUPT` when they are not what `digestOf` says, and what that throws.
   */
  async verify(version: ModelVersion): Promise<void> {
    const [recorded, found] = [await this.digestOf(version), await computeDigest(version.folder)];
    if (recorded === found) return;
    throw new InferenceError('MODEL_CORRUPT', `The files of ${referenceOf(version)} have changed`, {
      argument: 'ref',
      expected: `SHA-256 ${recorded}`,
      received: found,
    });
  }

  /** Takes a version away in one step; what lies in its folder is deleted then. */
  async remove({ folder }: ModelVersion): Promise<void> {
    await mkdir(this.#trash, { recursive: true });
    const trashed = join(this.#trash, randomUUID());
    await rename(folder, trashed);
    this.#forget(folder);
    await rm(trashed, { recursive: true }).catch((error: unknown) => {
      this.#options.logger.warn({ folder: trashed, error }, 'deleted model left in the trash');
    });
  }

  /** Deletes what a process that ended too early had taken away, or half made. */
  async removeLeftovers(): Promise<void> {
    await rm(this.#trash, { recursive: true, force: true });
    await this.#sweep();
  }

  /** Only a download goes on where it ended. */
  async #sweep(): Promise<void> {
    const folder = this.#staging;
    await removeLeftFolders(folder, (name) => name.startsWith(newPrefix)).catch((error: unknown) => {
      // no reason not to publish
      this.#options.logger.warn({ folder, error }, 'left-over models cannot be removed');
    });
  }

  get #staging(): string {
    return join(this.#options.folder, '.staging');
  }

  get #trash(): string {
    return join(this.#options.folder, '.trash');
  }

  #forget(path: string): void {
    const version = this.#known.get(path);
    this.#known.delete(path);
    this.#digests.delete(path);
    this.#changes++;
    if (version !== undefined) this.events.emit({ kind: 'DELETED', version });
  }

  /** A number may be taken by another publication of this moment, or by a folder that is left out. */
  async #moveToNext(staged: string, name: string, latest: number): Promise<string> {
    for (let number = latest + 1; ; number++) {
      const path = join(this.#options.folder, name, String(number));
      try {
        await rename(staged, path);
        return path;
      } catch (error) {
        if (!takenCodes.has(codeOf(error))) throw error;
      }
    }
  }

  /** This service's own folders come before built-in ones of the same number: a version never changes. */
  async #folders(): Promise<readonly VersionFolder[]> {
    const { builtInFolder, folder } = this.#options;
    const leaveOut = (path: string, error: unknown) => this.#leaveOut(path, '', error);
    const found = [
      ...(await versionFolders(builtInFolder, leaveOut)),
      ...(await versionFolders(folder, leaveOut)),
    ];
    return [...new Map(found.map((each) => [referenceOf(each), each])).values()];
  }

  /** Callers at the same time share one reading. */
  #readOnce(folder: VersionFolder): Promise<void> | undefined {
    const { path } = folder;
    if (this.#known.has(path)) return undefined;
    const reading = this.#reading.get(path) ?? this.#read(folder).finally(() => this.#reading.delete(path));
    this.#reading.set(path, reading);
    return reading;
  }

  async #read({ root, name, version, path }: VersionFolder): Promise<void> {
    // Before it is read: what is written to it meanwhile makes it another one
    const contents = await contentsOf(path);
    if (this.#leftOut.get(path)?.contents === contents) return;
    try {
      const description = await readModelDescription(path);
      const source =
        root === this.#options.builtInFolder
          ? ({ kind: 'BUILT_IN' } as const)
          : parseModelSource(await openModelFolder(path).readJson(sourceFile));
      const found = { name, version, folder: path, source, description };
      this.#known.set(path, found);
      this.#leftOut.delete(path);
      this.#changes++;
      this.events.emit({ kind: 'PUBLISHED', version: found });
    } catch (error) {
      this.#leaveOut(path, contents, error);
    }
  }

  /** A folder that is being copied in is incomplete for a while: it is tried again when it has changed. */
  #leaveOut(path: string, contents: string, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    const isReported = this.#leftOut.get(path)?.reason === reason;
    this.#leftOut.set(path, { contents, reason });
    if (!isReported) {
      this.#options.logger.warn({ folder: path, error }, 'model folder left out: it cannot be read');
    }
  }
}

interface RememberedDigest {
  /** What lay in the folder then. */
  readonly contents: string;
  readonly digest: Promise<string>;
}

/** A folder that could not be read. */
interface LeftOut {
  /** What lay in it then. */
  readonly contents: string;
  readonly reason: string;
}

/** What begins no download's staging folder: no repository's name does. */
const newPrefix = '._';

/** What lies in a folder, as text that changes when it does. */
async function contentsOf(path: string): Promise<string> {
  const names = await readdir(path).catch(() => []);
  const files = names.sort().map(async (name) => {
    const file = await stat(join(path, name)).catch(() => null);
    return `${name} ${file?.size} ${file?.mtimeMs}`;
  });
  return (await Promise.all(files)).join('\n');
}

const takenCodes: ReadonlySet<string | undefined> = new Set(['ENOTEMPTY', 'EEXIST', 'ENOTDIR']);

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

const numberOf = ({ version }: ModelVersion): number => Number(version);

interface VersionFolder {
  readonly root: string;
  readonly name: string;
  readonly version: string;
  readonly path: string;
}

type LeaveOut = (path: string, error: unknown) => void;

async function versionFolders(root: string, leaveOut: LeaveOut): Promise<VersionFolder[]> {
  const names = (await foldersIn(root, leaveOut)).filter(isModelName);
  const perName = names.map(async (name) => {
    const versions = (await foldersIn(join(root, name), leaveOut)).filter(isModelVersion);
    return versions.map((version) => ({ root, name, version, path: join(root, name, version) }));
  });
  return (await Promise.all(perName)).flat();
}

async function foldersIn(path: string, leaveOut: LeaveOut): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') leaveOut(path, error);
    return [];
  }
}
