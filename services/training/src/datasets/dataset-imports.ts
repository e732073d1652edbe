import type { Logger } from '@phiscale/common';
import type { Dataset } from './dataset.ts';
import { DatasetError, datasetError } from './dataset-error.ts';
import type { DatasetImporter, ImportOptions, ImportProgress } from './dataset-importer.ts';
import type { DatasetSource } from './sources/dataset-source.ts';
import { nameOfSource } from './sources/open-source.ts';

export type ImportState =
  | { readonly status: 'IMPORTING'; readonly progress: ImportProgress }
  | { readonly status: 'FAILED'; readonly progress: ImportProgress; readonly error: unknown };

/** A dataset on its way in, or one that did not arrive. */
export interface DatasetImport {
  readonly name: string;
  readonly source: { readonly kind: DatasetSource['kind']; readonly name: string };
  readonly startedAt: Date;
  readonly state: ImportState;
  /** Resolves when the source is open, an upload received whole. Rejects as `finished` does if it comes first. */
  readonly opened: Promise<void>;
  /** Rejects with what the import failed with. */
  readonly finished: Promise<Dataset>;
}

export interface DatasetImportsOptions {
  readonly importer: Pick<DatasetImporter, 'import'>;
  readonly logger: Logger;
}

interface RunningImport extends DatasetImport {
  state: ImportState;
  readonly controller: AbortController;
}

/** Each decodes on all cores: more at once are no faster, and each may hold an upload on disk. */
const mostRunning = 4;
const mostFailuresRemembered = 20;
/** Once there are as many, in milliseconds: few imports take less. */
const retryAfterMs = 10_000;

/** Imports that go on after the request that began them, by the names of their datasets. A process knows only its own. */
export class DatasetImports {
  readonly #options: DatasetImportsOptions;
  /** The oldest first. One that succeeds leaves: the store has it. */
  readonly #imports = new Map<string, RunningImport>();
  #isClosed = false;

  constructor(options: DatasetImportsOptions) {
    this.#options = options;
  }

  /** Those under way, and those that failed after their source was open. */
  get list(): readonly DatasetImport[] {
    return [...this.#imports.values()];
  }

  find(name: string): DatasetImport | null {
    return this.#imports.get(name) ?? null;
  }

  /**
   * Starts an import; its promises reject as `DatasetImporter.import` does. A failed one of that name is forgotten.
   * @throws DatasetError `DATASET_EXISTS` when one of that name is under way, or `QUEUE_FULL`.
   */
  start(options: Omit<ImportOptions, 'signal' | 'onOpen' | 'onProgress'>): DatasetImport {
    const { name } = options;
    const running = this.#running();
    if (running.some((each) => each.name === name)) {
      throw datasetError('DATASET_EXISTS', 'name', 'a name that no dataset has', name);
    }
    if (running.length >= mostRunning || this.#isClosed) {
      throw new DatasetError(
        'QUEUE_FULL',
        `As many imports as may run at once are under way: ${mostRunning}`,
        {
          retryAfterMs,
        },
      );
    }
    const started = this.#begin(options);
    this.#imports.delete(name);
    this.#imports.set(name, started);
    return started;
  }

  /** Ends the import of that name, or forgets that it failed. False when there is none. */
  async cancel(name: string): Promise<boolean> {
    const found = this.#imports.get(name);
    if (found === undefined) return false;
    found.controller.abort();
    await Promise.allSettled([found.finished]);
    return this.#forget(found);
  }

  /** Ends all imports, and resolves when they have removed what they had staged. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const running = this.#running();
    for (const { controller } of running) controller.abort();
    await Promise.allSettled(running.map(({ finished }) => finished));
  }

  #begin(options: ImportOptions): RunningImport {
    const controller = new AbortController();
    const { promise: opened, resolve, reject } = Promise.withResolvers<void>();
    // Whoever started it may wait for the other promise only
    opened.catch(() => {});
    let isOpen = false;
    const finished = this.#options.importer.import({
      ...options,
      signal: controller.signal,
      onOpen: () => {
        isOpen = true;
        resolve();
      },
      onProgress: (progress) => {
        begun.state = { status: 'IMPORTING', progress };
      },
    });
    const begun: RunningImport = {
      name: options.name,
      source: { kind: options.source.kind, name: nameOfSource(options.source) },
      startedAt: new Date(),
      state: { status: 'IMPORTING', progress: { doneEntries: 0, totalEntries: null } },
      opened,
      finished,
      controller,
    };
    const { logger } = this.#options;
    const fields = { dataset: begun.name, source: begun.source };
    finished.then(
      ({ report }) => {
        this.#forget(begun);
        logger.info({ ...fields, images: report.acceptedImages }, 'dataset imported');
      },
      (error) => {
        begun.state = { status: 'FAILED', progress: begun.state.progress, error };
        // Whoever began one that never opened waits for the answer, and gets the error
        if (!isOpen || controller.signal.aborted) this.#forget(begun);
        this.#forgetOldFailures();
        reject(error);
        logger.warn({ ...fields, error }, 'import failed');
      },
    );
    return begun;
  }

  #running(): readonly RunningImport[] {
    return [...this.#imports.values()].filter(({ state }) => state.status === 'IMPORTING');
  }

  /** Unless another one has taken its place. */
  #forget(one: RunningImport): boolean {
    return this.#imports.get(one.name) === one ? this.#imports.delete(one.name) : true;
  }

  #forgetOldFailures(): void {
    const failed = [...this.#imports.values()].filter(({ state }) => state.status === 'FAILED');
    for (const each of failed.slice(0, -mostFailuresRemembered)) this.#forget(each);
  }
}
