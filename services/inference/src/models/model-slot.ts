import type { Logger } from '@phiscale/common';
import type { Engine } from '@phiscale/engine';
import { InferenceError } from '../inference-error.ts';
import { RequestRecorder, type VersionRecord } from '../statistics/request-recorder.ts';
import { isSameOptions, type RunOptions } from './model-options.ts';
import { type ModelState, type ModelVersion, referenceOf } from './model-version.ts';
import { type Lease, RunningModel } from './running-model.ts';
import { Turns } from './turns.ts';

export interface ModelSlotOptions {
  readonly engine: Engine;
  readonly logger: Logger;
  /** The options that the next load takes. */
  readonly options: () => Promise<RunOptions>;
  /** Called when it has come into another state. */
  readonly onState: () => void;
}

type SlotState =
  | Exclude<ModelState, { status: 'READY' }>
  | (Extract<ModelState, { status: 'READY' }> & { readonly model: RunningModel });

type Waiter = PromiseWithResolvers<Lease>;

/**
 * Where one version runs. Loads, unloads and the removal take turns, in the order they were asked for. A lease is given
 * inside the turn that loaded its model, so that no later unload comes between the two. No turn waits for a lease to be
 * released: whoever holds one may be waiting for a turn, here or in another slot.
 */
export class ModelSlot {
  readonly #version: ModelVersion;
  readonly #options: ModelSlotOptions;
  readonly #turns = new Turns();
  readonly #total: VersionRecord = { since: new Date(), recorder: new RequestRecorder() };
  #state: SlotState = { status: 'AVAILABLE', since: null };
  /** Those whom the load that was asked for last will answer. */
  #waiters: Waiter[] | null = null;
  /** What goes when its leases are released. */
  readonly #closing = new Set<Promise<void>>();
  /** Why nothing is loaded any more, once that is so. */
  #end: InferenceError | null = null;

  constructor(version: ModelVersion, options: ModelSlotOptions) {
    this.#version = version;
    this.#options = options;
  }

  /** One whose thread has failed is on disk again: the next request loads it anew. */
  get state(): ModelState {
    if (this.#state.status !== 'READY') return this.#state;
    const { model, since } = this.#state;
    return model.isOpen ? { status: 'READY', since } : { status: 'AVAILABLE', since: null };
  }

  /** Null unless it is loaded. */
  get running(): RunningModel | null {
    const model = this.#model;
    return model?.isOpen ? model : null;
  }

  /** Loads the version unless it runs; callers at the same time share one load, and its failure. */
  lease(): Promise<Lease> {
    const { running } = this;
    if (running !== null) return Promise.resolve(running.lease());
    const waiter: Waiter = Promise.withResolvers();
    if (this.#waiters !== null) this.#waiters.push(waiter);
    else this.#loadFor([waiter]);
    return waiter.promise;
  }

  /**
   * Loads the version with these options, or with those it would have anyway. One that runs with others goes on serving
   * until the new one is ready, and also when it fails to be.
   * @param keep is called once it runs with them, before any later load asks for the options it would have anyway.
   */
  async load(options?: RunOptions, keep: () => Promise<unknown> = async () => {}): Promise<void> {
    await this.#turns.take(async () => {
      const wanted = options ?? (await this.#options.options());
      const { running } = this;
      if (running === null || !isSameOptions(running.options, wanted)) await this.#start(wanted);
      await keep();
    });
    await this.#closed();
  }

  /** Answers what is under way, then frees everything. A load meanwhile runs beside what is still under way. */
  async unload(): Promise<void> {
    await this.#turns.take(async () => this.#stop());
    await this.#closed();
  }

  /**
   * Unloads the version for good, once `remove` has done its part; when that fails, everything stays. What is being
   * unloaded goes first, for it may read the version's files.
   */
  async remove(remove: () => Promise<void>): Promise<void> {
    while (!(await this.#turns.take(() => this.#removeUnlessClosing(remove)))) await this.#closed();
    await this.#closed();
  }

  /** Loads nothing any more, and frees everything. */
  close(): Promise<void> {
    this.#end ??= new InferenceError('CANCELLED', 'The service is stopping');
    return this.unload();
  }

  async #removeUnlessClosing(remove: () => Promise<void>): Promise<boolean> {
    if (this.#end !== null) throw this.#end;
    if (this.#closing.size > 0) return false;
    await remove();
    const message = `${referenceOf(this.#version)} was deleted`;
    this.#end = new InferenceError('MODEL_NOT_FOUND', message, { received: referenceOf(this.#version) });
    this.#stop();
    return true;
  }

  #loadFor(waiters: Waiter[]): void {
    this.#waiters = waiters;
    void this.#turns.take(async () => {
      try {
        const model = this.running ?? (await this.#start(await this.#options.options()));
        for (const { resolve } of waiters) resolve(model.lease());
      } catch (error) {
        for (const { reject } of waiters) reject(error);
      } finally {
        this.#waiters = null;
      }
    });
  }

  async #start(options: RunOptions): Promise<RunningModel> {
    if (this.#end !== null) throw this.#end;
    const { engine, logger } = this.#options;
    const fields = { model: referenceOf(this.#version) };
    const before = this.#model;
    // what serves meanwhile is what the state tells about
    const isServing = this.running !== null;
    const enter = (state: SlotState): void => {
      if (!isServing) this.#enter(state);
    };
    enter({ status: 'LOADING', since: new Date() });
    try {
      const model = await RunningModel.load(this.#version, {
        engine,
        options,
        total: this.#total,
        onWarming: () => enter({ status: 'WARMING', since: new Date() }),
      });
      this.#enter({ status: 'READY', since: new Date(), model });
      logger.info(
        { ...fields, device: model.device, loadMs: Math.round(model.times.loadMs + model.times.warmUpMs) },
        'model ready',
      );
      return model;
    } catch (error) {
      const failed = error instanceof Error ? error : new Error(String(error));
      enter({ status: 'FAILED', since: new Date(), error: failed });
      logger.error({ ...fields, error }, 'model failed to load');
      throw error;
    } finally {
      if (before !== null && before !== this.#model) this.#letGo(before);
    }
  }

  get #model(): RunningModel | null {
    return this.#state.status === 'READY' ? this.#state.model : null;
  }

  #stop(): void {
    const model = this.#model;
    const { status, since } = this.#state;
    if (model !== null) {
      const unloading: SlotState = { status: 'UNLOADING', since: new Date() };
      this.#enter(unloading);
      this.#letGo(model, () => {
        this.#options.logger.info({ model: referenceOf(this.#version) }, 'model unloaded');
        if (this.#state === unloading) this.#enter({ status: 'AVAILABLE', since: new Date() });
      });
    } else if (since !== null && status !== 'UNLOADING') {
      this.#enter({ status: 'AVAILABLE', since: new Date() });
    }
  }

  #letGo(model: RunningModel, whenClosed?: () => void): void {
    const closed = model.close().then(whenClosed);
    this.#closing.add(closed);
    const forget = (): boolean => this.#closing.delete(closed);
    closed.then(forget, forget);
  }

  async #closed(): Promise<void> {
    await Promise.all(this.#closing);
  }

  #enter(state: SlotState): void {
    this.#state = state;
    this.#options.onState();
  }
}
