import { randomUUID } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { checkWeights } from '@phiscale/engine';
import type { DownloadProgress, Hub } from '../hub/create-hub.ts';
import { InferenceError } from '../inference-error.ts';
import { isModelName } from './model-reference.ts';
import type { ModelStore } from './model-store.ts';
import type { ModelSource, ModelVersion } from './model-version.ts';
import { readModelDescription } from './read-model-description.ts';
import { networkOf, weightsOf } from './running-model.ts';

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
}

const mostRemembered = 20;

/** Brings models in. A version appears whole or not at all: description and weights are checked beforehand. */
export class ModelPuller {
  readonly #options: ModelPullerOptions;
  #pulls: readonly Pull[] = [];

  constructor(options: ModelPullerOptions) {
    this.#options = options;
  }

  /** The latest pulls, the newest first. */
  get pulls(): readonly Pull[] {
    return this.#pulls;
  }

  /**
   * Starts a pull, or joins the one that fetches the same. Its `finished` rejects with InferenceError
   * `INVALID_ARGUMENT`, `HUB_…`, `INVALID_MODEL`, or with EngineError for weights that do not fit.
   * @throws InferenceError `INVALID_ARGUMENT` for a name that cannot be one.
   */
  pull({ origin, name }: PullOptions): Pull {
    const path = origin.kind === 'HUB' ? origin.repository : origin.folder;
    const chosen = name ?? path.split(/[/\\]/).filter(Boolean).at(-1)?.toLowerCase() ?? '';
    if (!isModelName(chosen)) {
      throw invalid('name', 'lower-case letters, digits, ".", "_" and "-", at most 96', chosen);
    }
    // Two pulls of one origin would write the same staged files
    const same = this.#pulls.find(
      (pull) => pull.origin === originText(origin) && pull.state.status === 'PULLING',
    );
    if (same !== undefined) return same;
    const pull = this.#start(randomUUID(), origin, chosen);
    this.#pulls = [pull, ...this.#pulls].slice(0, mostRemembered);
    return pull;
  }

  #start(id: string, origin: PullOrigin, name: string): Pull {
    const files = new Map<string, DownloadProgress>();
    const finished = this.#stage(origin, (progress) => files.set(progress.path, progress)).then(
      ({ staged, source }) => this.#publish(staged, name, source),
    );
    const pull: Pull & { state: PullState } = {
      id,
      origin: originText(origin),
      files,
      state: { status: 'PULLING' },
      finished,
    };
    finished.then(
      (version) => {
        pull.state = { status: 'SUCCEEDED', version };
      },
      (error) => {
        pull.state = { status: 'FAILED', error };
      },
    );
    return pull;
  }

  async #stage(
    origin: PullOrigin,
    onProgress: (progress: DownloadProgress) => void,
  ): Promise<{ staged: string; source: ModelSource }> {
    const { hub, store } = this.#options;
    const staged = store.stagingFolder(originText(origin));
    if (origin.kind === 'FOLDER') {
      await store.stageCopy(await this.#importable(origin.folder), staged);
      return { staged, source: { kind: 'FOLDER' } };
    }
    const { repository, revision } = await hub.download({ ...origin, folder: staged, onProgress });
    return { staged, source: { kind: 'HUB', repository, revision } };
  }

  async #publish(staged: string, name: string, source: ModelSource): Promise<ModelVersion> {
    const { store } = this.#options;
    const same = (await store.list()).find(
      (version) => version.name === name && isSame(version.source, source),
    );
    if (same !== undefined) return same;
    const description = await readModelDescription(staged);
    await checkWeights(networkOf(description), weightsOf({ folder: staged, description }));
    return store.publish(staged, name, source);
  }

  /** The real path of an import, links resolved: they must not lead out of the import folder. */
  async #importable(folder: string): Promise<string> {
    const root = await realpath(this.#options.importFolder).catch(() => null);
    const path = root === null ? null : await realpath(join(root, folder)).catch(() => null);
    if (root === null || path === null || !isInside(root, path)) {
      throw invalid('folder', `a folder inside ${this.#options.importFolder}`, folder);
    }
    return path;
  }
}

const originText = (origin: PullOrigin): string =>
  origin.kind === 'HUB' ? `${origin.repository}@${origin.revision ?? 'main'}` : `./${origin.folder}`;

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}

const isSame = (one: ModelSource, other: ModelSource): boolean =>
  one.kind === 'HUB' &&
  other.kind === 'HUB' &&
  one.repository === other.repository &&
  one.revision === other.revision;

const invalid = (argument: string, expected: string, received: string): InferenceError =>
  new InferenceError(
    'INVALID_ARGUMENT',
    `${argument}: expected ${expected}, received ${received.slice(0, 200)}`,
    {
      argument,
      expected,
      received: received.slice(0, 200),
    },
  );
