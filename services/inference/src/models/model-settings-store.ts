import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Logger } from '@phiscale/common';
import type { ModelEvents } from './model-events.ts';
import { openModelFolder } from './model-folder.ts';
import { type ModelSettings, modelSettingsSchema, noSettings } from './model-settings.ts';
import { Turns } from './turns.ts';

export interface ModelSettingsStoreOptions {
  /** The models folder: a model's file is `<name>/settings.json`. */
  readonly folder: string;
  readonly events: ModelEvents;
  readonly logger: Logger;
}

/**
 * One JSON file a model, read when it is first asked for. One that is no such file is reported and left alone: the model
 * runs without aliases and with the defaults until the next change replaces the file.
 */
export class ModelSettingsStore {
  readonly #options: ModelSettingsStoreOptions;
  readonly #known = new Map<string, Promise<ModelSettings | null>>();
  readonly #turns = new Map<string, Turns>();

  constructor(options: ModelSettingsStoreOptions) {
    this.#options = options;
  }

  async of(name: string): Promise<ModelSettings> {
    const known = this.#known.get(name) ?? this.#read(name);
    this.#known.set(name, known);
    const settings = await known;
    // clients ask for names that they make up: to remember them all would fill the memory
    if (settings === null) this.#known.delete(name);
    return settings ?? noSettings;
  }

  /** Changes of one model run one after the other. Nothing is changed when `change` or the write fails. */
  change(
    name: string,
    change: (settings: ModelSettings) => ModelSettings | Promise<ModelSettings>,
  ): Promise<ModelSettings> {
    return this.#turnsOf(name).take(async () => {
      const before = await this.of(name);
      const changed = await change(before);
      await this.#write(name, changed);
      this.#known.set(name, Promise.resolve(changed));
      if (changed.aliases !== before.aliases) this.#options.events.emit({ kind: 'ALIASES_CHANGED', name });
      return changed;
    });
  }

  /** Does what no change of the model may come between, with the file as it is now: other processes write it too. */
  inTurn<Result>(name: string, work: (settings: ModelSettings) => Promise<Result>): Promise<Result> {
    return this.#turnsOf(name).take(async () => work((await this.#read(name)) ?? noSettings));
  }

  #turnsOf(name: string): Turns {
    const turns = this.#turns.get(name) ?? new Turns();
    this.#turns.set(name, turns);
    return turns;
  }

  /** Null when there is no file. */
  async #read(name: string): Promise<ModelSettings | null> {
    const path = this.#pathOf(name);
    try {
      const json = await openModelFolder(dirname(path)).readJson(basename(path));
      return json === undefined ? null : modelSettingsSchema.parse(json);
    } catch (error) {
      this.#options.logger.warn({ file: path, error }, 'model settings ignored: they cannot be read');
      return noSettings;
    }
  }

  /** A rename, so that a reader sees the old file or the new one, and a crash leaves one of them. */
  async #write(name: string, settings: ModelSettings): Promise<void> {
    const path = this.#pathOf(name);
    const written = `${path}.${randomUUID()}`;
    await mkdir(dirname(path), { recursive: true });
    try {
      await writeFile(written, `${JSON.stringify(settings, null, 2)}\n`, { flush: true });
      await rename(written, path);
    } finally {
      await rm(written, { force: true });
    }
  }

  #pathOf(name: string): string {
    return join(this.#options.folder, name, 'settings.json');
  }
}
