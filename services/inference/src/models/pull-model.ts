import { randomUUID } from 'node:crypto';
import { access, rm } from 'node:fs/promises';
import type { Logger } from '@phiscale/common';
import { checkWeights } from '@phiscale/engine';
import type { DownloadProgress, Hub } from '../hub/create-hub.ts';
import { copyModelFiles, openImport } from './copy-model-files.ts';
import { networkOf } from './model-description.ts';
import { requireModelName } from './model-reference.ts';
import type { ModelStore } from './model-store.ts';
import { type ModelSource, type ModelVersion, weightsOf } from './model-version.ts';
import { readModelDescription } from './read-model-description.ts';

export type PullOrigin =
  | { readonly kind: 'HUB'; readonly repository: string; readonly revision?: string | undefined }
  /** Relative to the import folder. */
  | { readonly kind: 'FOLDER'; readonly folder: string };

export interface PullOptions {
  readonly origin: PullOrigin;
  /** Default: the last part of the repository's or folder's name. */
  readonly name?: string | undefined;
}

export type PullState =
  | { readonly status: 'PULLING' }
  | { readonly status: 'SUCCEEDED'; readonly version: ModelVersion }
  | { readonly status: 'FAILED'; readonly error: unknown };

/** A model on its way in. */
export interface Pull {
  readonly id: string;
  /** The repository with its revision, or the folder. */
  readonly origin: string;
  /** By path, in the order they are fetched. */
  readonly files: ReadonlyMap<string, DownloadProgress>;
  readonly state: PullState;
  /** Rejects with what the pull failed with. */
  readonly finished: Promise<ModelVersion>;
}

export interface ModelPullerOptions {
  readonly store: ModelStore;
  readonly hub: Hub;
  /** The only place from which folders are imported. */
  readonly importFolder: string;
  readonly logger: Logger;
}

interface RunningPull extends Pull {
  readonly name: string;
  state: PullState;
}

const mostRemembered = 20;

/** Brings models in. A version appears whole or not at all: description and weights are checked beforehand. */
export class ModelPuller {
  readonly #options: ModelPullerOptions;
  #pulls: readonly RunningPull[] = [];

  constructor(options: ModelPullerOptions) {
    this.#options = options;
  }

  /** The latest pulls, the newest first. */
  get pulls(): readonly Pull[] {
    return this.#pulls.slice(0, mostRemembered);
  }

  /**
   * Starts a pull, or joins the one that fetches the same under the same name. Its `finished` rejects with InferenceError
   * `INVALID_ARGUMENT`, `HUB_…`, `INVALID_MODEL`, or with EngineError for weights that do not fit.
   * @throws InferenceError `INVALID_ARGUMENT` for a name that cannot be one.
   */
  pull({ origin, name }: PullOptions): Pull {
    const path = origin.kind === 'HUB' ? origin.repository : origin.folder;
    const chosen = name ?? path.split(/[/\\]/).filter(Boolean).at(-1)?.toLowerCase() ?? '';
    requireModelName(chosen, 'name');
    const underWay = this.#pulls.filter(
      (each) => each.origin === originText(origin) && each.state.status === 'PULLING',
    );
    const same = underWay.find((each) => each.name === chosen);
    if (same !== undefined) return same;
    // Two pulls of one origin at once would write the same staged files
    const turn = Promise.allSettled(underWay.map(({ finished }) => finished));
    const pull = this.#start(origin, chosen, turn);
    // One that is under way is never forgotten: the next pull of its origin must know of it
    const others = this.#pulls.filter(
      ({ state }, index) => state.status === 'PULLING' || index < mostRemembered - 1,
    );
    this.#pulls = [pull, ...others];
    return pull;
  }

  #start(origin: PullOrigin, name: string, turn: Promise<unknown>): RunningPull {
    const files = new Map<string, DownloadProgress>();
    const finished = turn.then(() =>
      this.#bring(origin, name, (progress) => files.set(progress.path, progress)),
    );
    const pull: RunningPull = {
      id: randomUUID(),
      origin: originText(origin),
      name,
      files,
      state: { status: 'PULLING' },
      finished,
    };
    const fields = { pull: pull.id, origin: pull.origin, model: name };
    finished.then(
      (version) => {
        pull.state = { status: 'SUCCEEDED', version };
        this.#options.logger.info({ ...fields, version: version.version }, 'model pulled');
      },
      (error) => {
        pull.state = { status: 'FAILED', error };
        this.#options.logger.warn({ ...fields, error }, 'pull failed');
      },
    );
    return pull;
  }

  async #bring(
    origin: PullOrigin,
    name: string,
    onProgress: (progress: DownloadProgress) => void,
  ): Promise<ModelVersion> {
    const { store } = this.#options;
    // a download may go on where it ended, a copy never does
    const staged = origin.kind === 'FOLDER' ? await store.stage() : store.stagingFolder(originText(origin));
    try {
      return await this.#publish(staged, name, await this.#stage(staged, origin, onProgress));
    } finally {
      if (origin.kind === 'FOLDER') await rm(staged, { recursive: true, force: true });
    }
  }

  async #stage(
    staged: string,
    origin: PullOrigin,
    onProgress: (progress: DownloadProgress) => void,
  ): Promise<ModelSource> {
    if (origin.kind === 'FOLDER') {
      const { folder, root } = await openImport(this.#options.importFolder, origin.folder);
      await copyModelFiles({ from: folder, to: staged, root });
      return { kind: 'FOLDER' };
    }
    await this.#seed(staged, origin.repository);
    const { repository, revision } = await this.#options.hub.download({
      ...origin,
      folder: staged,
      onProgress,
    });
    return { kind: 'HUB', repository, revision };
  }

  /**
   * Begins a download with what is here of its repository. The hub's client checks it as it checks what an interrupted
   * download left, and fetches only what is another file now: often nothing.
   */
  async #seed(staged: string, repository: string): Promise<void> {
    const versions = await this.#options.store.list();
    const known = versions.find(({ source }) => source.kind === 'HUB' && source.repository === repository);
    // what an interrupted download left is of the newer revision
    if (known === undefined || (await exists(staged))) return;
    await copyModelFiles({ from: known.folder, to: staged, root: known.folder });
  }

  async #publish(staged: string, name: string, source: ModelSource): Promise<ModelVersion> {
    const { store } = this.#options;
    const same = (await store.list()).find(
      (version) => version.name === name && isSame(version.source, source),
    );
    if (same !== undefined) {
      await rm(staged, { recursive: true, force: true });
      return same;
    }
    const description = await readModelDescription(staged);
    await checkWeights(networkOf(description), weightsOf({ folder: staged, description }));
    return store.publish(staged, name, source);
  }
}

const originText = (origin: PullOrigin): string =>
  origin.kind === 'HUB' ? `${origin.repository}@${origin.revision ?? 'main'}` : `./${origin.folder}`;

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const isSame = (one: ModelSource, other: ModelSource): boolean =>
  one.kind === 'HUB' &&
  other.kind === 'HUB' &&
  one.repository === other.repository &&
  one.revision === other.revision;
