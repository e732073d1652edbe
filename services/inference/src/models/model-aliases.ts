import { InferenceError, invalidArgument } from '../inference-error.ts';
import { requireAlias, requireModelName } from './model-reference.ts';
import { type Alias, aliasesOf, aliasOf, withAlias } from './model-settings.ts';
import type { ModelStore } from './model-store.ts';
import { byName, type ModelVersion } from './model-version.ts';

/** An alias with its name. */
export interface NamedAlias extends Alias {
  readonly name: string;
}

/** Most versions that share one alias. */
const mostTargets = 16;

const mostListed = 20;

/** Names for versions, which people move from one to another. */
export class ModelAliases {
  readonly #store: ModelStore;

  constructor(store: ModelStore) {
    this.#store = store;
  }

  /** The aliases that name a version, by their names. */
  async of({ name, version }: Pick<ModelVersion, 'name' | 'version'>): Promise<readonly NamedAlias[]> {
    return aliasesOf(await this.#store.settings.of(name), version)
      .map(([alias, targets]) => ({ name: alias, ...targets }))
      .sort(byName);
  }

  /**
   * Points an alias at versions, in one step: a request sees the old ones or the new ones.
   * @throws InferenceError `INVALID_ARGUMENT`; `MODEL_NOT_FOUND` for a model or a version that there is not.
   */
  async set(name: string, alias: string, { targets, shadow }: Alias): Promise<NamedAlias> {
    requireModelName(name, 'name');
    requireAlias(alias, 'alias');
    requireTargets(targets);
    requireModel(name, await this.#store.list());
    // inside the turn: no deletion may come between the look and the change
    await this.#store.settings.change(name, async (settings) => {
      const versions = (await this.#store.list()).filter((each) => each.name === name);
      const there = versions.map(({ version }) => version);
      for (const [index, { version }] of targets.entries()) {
        requireVersion(version, there, `targets[${index}].version`);
      }
      if (shadow !== null) requireVersion(shadow, there, 'shadow');
      return withAlias(settings, alias, { targets, shadow });
    });
    return { name: alias, targets, shadow };
  }

  /** False when there is none of that name. */
  async remove(name: string, alias: string): Promise<boolean> {
    requireModelName(name, 'name');
    requireAlias(alias, 'alias');
    if (aliasOf(await this.#store.settings.of(name), alias) === undefined) return false;
    await this.#store.settings.change(name, (settings) => withAlias(settings, alias, null));
    return true;
  }
}

function requireTargets(targets: Alias['targets']): void {
  const versions = new Set(targets.map(({ version }) => version));
  if (targets.length < 1 || targets.length > mostTargets) {
    throw invalidArgument('targets', `1 to ${mostTargets} versions`, targets.length);
  }
  for (const [index, { version }] of targets.entries()) {
    if (versions.delete(version)) continue;
    throw invalidArgument(`targets[${index}].version`, 'every version once', `${version} twice`);
  }
  for (const [index, { weight }] of targets.entries()) {
    if (weight > 0 && Number.isFinite(weight)) continue;
    throw invalidArgument(`targets[${index}].weight`, 'a finite number above 0', weight);
  }
}

function requireModel(name: string, versions: readonly ModelVersion[]): void {
  const names = new Set(versions.map((version) => version.name));
  if (names.has(name)) return;
  throw new InferenceError('MODEL_NOT_FOUND', `name: there is no model ${name}`, {
    argument: 'name',
    expected: names.size === 0 ? 'a pulled model' : `one of ${[...names].slice(0, mostListed).join(', ')}`,
    received: name,
  });
}

function requireVersion(version: string, there: readonly string[], argument: string): void {
  if (there.includes(version)) return;
  const expected =
    there.length === 0 ? 'a version of a pulled model' : `one of ${there.slice(0, mostListed).join(', ')}`;
  throw new InferenceError('MODEL_NOT_FOUND', `${argument}: there is no version ${version}`, {
    argument,
    expected,
    received: version,
  });
}
