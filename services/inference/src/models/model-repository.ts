import type { Logger } from '@phiscale/common';
import type { DeviceChoice, Engine } from '@phiscale/engine';
import { type BatchingOptions, resolveBatchingOptions } from '../batching/batching-options.ts';
import { InferenceError, invalidArgument } from '../inference-error.ts';
import type { ModelEvents } from './model-events.ts';
import { modelNotFound } from './model-not-found.ts';
import {
  type ModelOptions,
  type RunOptions,
  requireModelOptions,
  resolveModelOptions,
} from './model-options.ts';
import { parseModelReference } from './model-reference.ts';
import { ModelRouting, type Route } from './model-routing.ts';
import { type ModelSettings, withoutVersion } from './model-settings.ts';
import { ModelSlot } from './model-slot.ts';
import type { ModelStore } from './model-store.ts';
import { byName, type ModelState, type ModelVersion, referenceOf } from './model-version.ts';
import type { Lease, RunningModel } from './running-model.ts';

export interface ModelRepositoryOptions {
  readonly store: ModelStore;
  readonly engine: Engine;
  /** What a model takes that has no option of its own. */
  readonly batching: BatchingOptions;
  readonly instances?: number | undefined;
  readonly threads?: number | undefined;
  /** Default CPU. */
  readonly device?: DeviceChoice | undefined;
  readonly logger: Logger;
  /** In [0, 1); which target of an alias answers a request without a key. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
}

export interface LeaseOptions {
  /** What errors call the reference. Default `model`. */
  readonly argument?: string | undefined;
  /** Requests of one key are answered by the same target of an alias, as long as its weights stay. */
  readonly key?: string | undefined;
}

export type RoutedLease = Lease & Pick<Route, 'shadow'>;

export interface LoadOptions {
  /** From now on, instead of all options that were set before; kept once the version runs with them. */
  readonly options?: ModelOptions | undefined;
  /** Whether to read all files and compare them with the recorded digest first. Default false. */
  readonly verify?: boolean | undefined;
}

/** Which versions there are, and which of them run. */
export class ModelRepository {
  readonly #options: ModelRepositoryOptions;
  readonly #defaults: RunOptions;
  readonly #slots = new Map<string, ModelSlot>();
  readonly #routing: ModelRouting;
  /** The list as it was last read: a request must not read folders. */
  #known: { readonly versions: readonly ModelVersion[]; readonly changes: number } | null = null;
  #isClosed = false;

  /** @throws InferenceError `INVALID_ARGUMENT` for a default out of its range. */
  constructor(options: ModelRepositoryOptions) {
    const { batching, instances = 1, threads, device = 'CPU', random = Math.random } = options;
    this.#options = options;
    this.#defaults = { ...resolveBatchingOptions(batching), instances, threads, device, share: 1 };
    const { settings } = options.store;
    this.#routing = new ModelRouting({ settings, stateOf: (version) => this.stateOf(version), random });
  }

  /** All versions, by name and then from the newest to the oldest. */
  async list(): Promise<readonly ModelVersion[]> {
    const { store } = this.#options;
    const versions = await store.list();
    if (this.#known?.changes === store.changes) return versions;
    this.#known = { versions, changes: store.changes };
    this.#closeVanished();
    return versions;
  }

  /** A version by `name` (the newest), `name@version` or `name@alias` (its heaviest target); null when there is none. */
  async find(reference: string, argument?: string): Promise<ModelVersion | null> {
    return this.findIn(await this.list(), reference, argument);
  }

  /** As `find`, in a list that was read before. */
  async findIn(
    versions: readonly ModelVersion[],
    reference: string,
    argument?: string,
  ): Promise<ModelVersion | null> {
    return this.#routing.find(versions, parseModelReference(reference, argument));
  }

  /** As `find`. @throws InferenceError `MODEL_NOT_FOUND` listing those there are; `INVALID_ARGUMENT` for no reference. */
  async require(reference: string, argument = 'ref'): Promise<ModelVersion> {
    const version = await this.find(reference, argument);
    if (version === null) throw this.#notFound(reference, argument);
    return version;
  }

  stateOf(version: ModelVersion): ModelState {
    return this.#slots.get(version.folder)?.state ?? { status: 'AVAILABLE', since: null };
  }

  /** What happens to versions, their states among it. */
  get events(): ModelEvents {
    return this.#options.store.events;
  }

  /** How many versions are loaded. */
  get numRunning(): number {
    return [...this.#slots.values()].filter(({ running }) => running !== null).length;
  }

  /** Null unless it is loaded. */
  runningOf(version: ModelVersion): RunningModel | null {
    return this.#slots.get(version.folder)?.running ?? null;
  }

  /** All versions that are loaded, by name and then in the order of their first use. */
  get running(): readonly RunningModel[] {
    return [...this.#slots.values()]
      .flatMap(({ running }) => running ?? [])
      .toSorted((one, other) => byName(one.version, other.version));
  }

  /** The options that the next load of any version of a model takes. */
  async optionsOf(name: string): Promise<RunOptions> {
    const { options } = await this.#options.store.settings.of(name);
    return resolveModelOptions(options, this.#defaults);
  }

  /** SHA-256 of what a version is read from, as it was recorded. */
  digestOf(version: ModelVersion): Promise<string> {
    return this.#options.store.digestOf(version);
  }

  /**
   * A running version, loaded and warmed up if it is not yet.
   * @throws InferenceError `MODEL_NOT_FOUND`; EngineError for weights that do not fit.
   */
  async acquire(reference: string, argument?: string): Promise<RunningModel> {
    using lease = await this.lease(reference, { argument });
    return lease.model;
  }

  /**
   * A running version that stays so until it is released, loaded and warmed up if it is not yet. A name alone is answered
   * by an older version that runs when the newest failed to load.
   * @throws InferenceError `MODEL_NOT_FOUND`; EngineError for weights that do not fit.
   */
  async lease(reference: string, options: LeaseOptions = {}): Promise<RoutedLease> {
    const { version, shadow } = await this.route(reference, options);
    const lease = await this.#slotOf(version).lease();
    return { ...lease, shadow };
  }

  /**
   * Which version a lease would be of, without loading it.
   * @throws InferenceError `MODEL_NOT_FOUND`.
   */
  async route(reference: string, { argument = 'model', key }: LeaseOptions = {}): Promise<Route> {
    const parsed = parseModelReference(reference, argument);
    const known = this.#known?.changes === this.#options.store.changes ? this.#known.versions : [];
    const route =
      (await this.#routing.route(known, parsed, key)) ??
      (await this.#routing.route(await this.list(), parsed, key));
    if (route === null) throw this.#notFound(reference, argument);
    return route;
  }

  /**
   * Loads a version. One that runs already is replaced when the options are others, and goes on serving when that fails.
   * @throws InferenceError `MODEL_NOT_FOUND`, `INVALID_ARGUMENT`, `MODEL_CORRUPT`; EngineError.
   */
  async load(reference: string, { options, verify = false }: LoadOptions = {}): Promise<ModelVersion> {
    const given = options === undefined ? undefined : requireModelOptions(options, 'options');
    const version = await this.require(reference);
    if (verify) await this.#options.store.verify(version);
    const slot = this.#slotOf(version);
    if (given === undefined) await slot.load();
    else {
      const { settings } = this.#options.store;
      const keep = () => settings.change(version.name, (before) => ({ ...before, options: given }));
      await slot.load(resolveModelOptions(given, this.#defaults), keep);
    }
    return version;
  }

  /**
   * Answers what is under way and frees a version's memory. The next request loads it anew.
   * @throws InferenceError `MODEL_NOT_FOUND`.
   */
  async unload(reference: string): Promise<ModelVersion> {
    const version = await this.require(reference);
    await this.#slots.get(version.folder)?.unload();
    return version;
  }

  /**
   * Removes a version's folder, in one step. Forced, one that is loaded is unloaded, and aliases go on without it.
   * @param reference `name@version`.
   * @throws InferenceError `MODEL_NOT_FOUND`, `MODEL_IN_USE`; `INVALID_ARGUMENT` for one that ships with the service.
   */
  async delete(reference: string, { force = false }: { readonly force?: boolean } = {}): Promise<void> {
    const { selector } = parseModelReference(reference, 'ref');
    const version = await this.require(reference);
    if (selector.kind !== 'VERSION') throw invalidArgument('ref', 'name@version', reference);
    if (version.source.kind === 'BUILT_IN') {
      throw invalidArgument('ref', 'a version that does not ship with the service', reference);
    }
    const { store } = this.#options;
    const slot = this.#slotOf(version);
    await slot.remove(async () => {
      if (slot.running !== null && !force) throw loaded(reference);
      const without = (settings: ModelSettings) => withoutVersion(settings, version.version, force);
      // on disk before the folder goes, so that whoever numbers the next version sees one of the two
      await store.settings.change(version.name, (settings) => {
        const { lastVersion } = without(settings);
        return { ...settings, lastVersion };
      });
      await store.settings.change(version.name, async (settings) => {
        const changed = without(settings);
        await store.remove(version);
        return changed;
      });
    });
    this.#slots.delete(version.folder);
  }

  /** Loads nothing any more, and closes what runs. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#slots.values()].map((slot) => slot.close()));
  }

  /** Without an await between the look at the store and the slot: a version may be deleted at any time. */
  #slotOf(version: ModelVersion): ModelSlot {
    if (this.#isClosed) throw new InferenceError('CANCELLED', 'The service is stopping');
    const { engine, logger, store } = this.#options;
    if (!store.has(version)) throw this.#notFound(referenceOf(version), 'model');
    const options = () => this.optionsOf(version.name);
    const onState = (): void => {
      // What closes after its deletion is no version any more
      if (store.has(version)) store.events.emit({ kind: 'STATUS_CHANGED', version });
    };
    const slot =
      this.#slots.get(version.folder) ?? new ModelSlot(version, { engine, logger, options, onState });
    this.#slots.set(version.folder, slot);
    return slot;
  }

  /** A person may remove a folder; what runs of it would never be asked for again. */
  #closeVanished(): void {
    const folders = new Set(this.#known?.versions.map(({ folder }) => folder));
    for (const [folder, slot] of this.#slots) {
      if (folders.has(folder)) continue;
      // one that is being deleted refuses, and closes by itself; until then `close` must know of it
      void slot
        .remove(async () => undefined)
        .catch(() => undefined)
        .finally(() => this.#slots.delete(folder));
    }
  }

  #notFound(reference: string, argument: string): InferenceError {
    return modelNotFound(this.#known?.versions ?? [], reference, argument);
  }
}

const loaded = (reference: string): InferenceError =>
  new InferenceError('MODEL_IN_USE', `${reference} is loaded`, {
    argument: 'ref',
    expected: 'a version that is not loaded, or force',
    received: reference,
  });
