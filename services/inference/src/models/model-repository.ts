import type { Logger } from '@phiscale/common';
import { InferenceError } from '../inference-error.ts';
import { findVersion } from './find-version.ts';
import type { ModelStore } from './model-store.ts';
import { type ModelState, type ModelVersion, referenceOf } from './model-version.ts';
import { RunningModel, type RunningModelOptions } from './running-model.ts';

export interface ModelRepositoryOptions extends RunningModelOptions {
  readonly store: ModelStore;
  readonly logger: Logger;
}

interface Slot {
  readonly model: Promise<RunningModel>;
  state: SlotState;
}

type SlotState =
  | Exclude<ModelState, { status: 'READY' }>
  | (Extract<ModelState, { status: 'READY' }> & { readonly model: RunningModel });

const available = { status: 'AVAILABLE' } as const;

/** Which versions there are, and which of them run. */
export class ModelRepository {
  readonly #options: ModelRepositoryOptions;
  readonly #slots = new Map<string, Slot>();
  /** Running models by the references that led to them: a request must not read folders. */
  readonly #resolved = new Map<string, { readonly model: RunningModel; readonly changes: number }>();

  #isClosed = false;

  constructor(options: ModelRepositoryOptions) {
    this.#options = options;
  }

  /** All versions, by name and then from the newest to the oldest. */
  list(): Promise<readonly ModelVersion[]> {
    return this.#options.store.list();
  }

  /** A version by `name` (the newest) or `name@version`; null when there is none. */
  async find(reference: string, argument?: string): Promise<ModelVersion | null> {
    return findVersion(await this.list(), reference, argument);
  }

  /** One whose thread has failed is on disk again: the next request loads it anew. */
  stateOf(version: ModelVersion): ModelState {
    const state = this.#slots.get(version.folder)?.state ?? available;
    return state.status === 'READY' && !state.model.isOpen ? available : state;
  }

  /**
   * A running version, loaded and warmed up if it is not yet; callers at the same time share one load. One whose
   * thread has failed is loaded anew.
   * @throws InferenceError `MODEL_NOT_FOUND`; EngineError for weights that do not fit.
   */
  async acquire(reference: string, argument = 'model'): Promise<RunningModel> {
    const { store } = this.#options;
    const resolved = this.#resolved.get(reference);
    if (resolved?.changes === store.changes && resolved.model.isOpen) return resolved.model;
    const version = await this.find(reference, argument);
    if (version === null) throw await this.#notFound(reference, argument);
    const model = await this.load(version);
    this.#resolved.set(reference, { model, changes: store.changes });
    return model;
  }

  async load(version: ModelVersion): Promise<RunningModel> {
    if (this.#isClosed) throw new InferenceError('CANCELLED', 'The service is stopping');
    const slot = this.#slots.get(version.folder);
    if (slot?.state.status === 'LOADING') return slot.model;
    const running = await slot?.model.catch(() => undefined);
    if (running?.isOpen) return running;
    // Another caller may have begun to load it anew while this one waited
    const current = this.#slots.get(version.folder);
    if (current !== undefined && current !== slot) return current.model;
    void running?.close();
    return this.#start(version);
  }

  /** Loads nothing any more, and closes what runs. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const running = await Promise.allSettled([...this.#slots.values()].map(({ model }) => model));
    this.#slots.clear();
    this.#resolved.clear();
    await Promise.all(running.map((each) => (each.status === 'fulfilled' ? each.value.close() : undefined)));
  }

  #start(version: ModelVersion): Promise<RunningModel> {
    const { logger } = this.#options;
    const fields = { model: referenceOf(version) };
    const startedAt = performance.now();
    const model = RunningModel.load(version, this.#options);
    const slot: Slot = { model, state: { status: 'LOADING' } };
    this.#slots.set(version.folder, slot);
    model.then(
      (running) => {
        slot.state = { status: 'READY', readyAt: new Date(), model: running };
        logger.info({ ...fields, loadMs: Math.round(performance.now() - startedAt) }, 'model ready');
      },
      (error: Error) => {
        slot.state = { status: 'FAILED', error };
        logger.error({ ...fields, error }, 'model failed to load');
      },
    );
    return model;
  }

  async #notFound(reference: string, argument: string): Promise<InferenceError> {
    const versions = await this.list();
    const expected =
      versions.length > 0 ? `one of ${versions.slice(0, 20).map(referenceOf).join(', ')}` : 'a pulled model';
    const message = `${argument}: there is no model ${reference}`;
    return new InferenceError('MODEL_NOT_FOUND', message, { argument, expected, received: reference });
  }
}
