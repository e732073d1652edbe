import { targetsOf } from './alias-targets.ts';
import { findVersion } from './find-version.ts';
import type { ModelReference } from './model-reference.ts';
import type { ModelSettingsStore } from './model-settings-store.ts';
import type { ModelState, ModelVersion } from './model-version.ts';
import { fractionOf, pickTarget } from './pick-target.ts';

/** Which version answers a request, and which one sees it too. */
export interface Route {
  readonly version: ModelVersion;
  /** Null unless the reference is an alias with a shadow. */
  readonly shadow: { readonly alias: string; readonly version: ModelVersion } | null;
}

export interface ModelRoutingOptions {
  readonly settings: Pick<ModelSettingsStore, 'of'>;
  readonly stateOf: (version: ModelVersion) => ModelState;
  /** In [0, 1); which target of an alias answers a request without a key. */
  readonly random: () => number;
}

/** Which of the versions that there are a reference stands for; null for none. */
export class ModelRouting {
  readonly #options: ModelRoutingOptions;

  constructor(options: ModelRoutingOptions) {
    this.#options = options;
  }

  /** The same for everybody: of a name the newest, of an alias its heaviest target. */
  async find(versions: readonly ModelVersion[], reference: ModelReference): Promise<ModelVersion | null> {
    const { name, selector } = reference;
    if (selector.kind !== 'ALIAS') return findVersion(versions, reference);
    const { targets } = targetsOf(versions, name, selector.alias, await this.#options.settings.of(name));
    return targets.toSorted((one, other) => other.weight - one.weight)[0]?.version ?? null;
  }

  /**
   * For one request: of an alias any target, by weight. A name alone is answered by an older version that runs when the
   * newest failed to load.
   */
  async route(
    versions: readonly ModelVersion[],
    reference: ModelReference,
    key: string | undefined,
  ): Promise<Route | null> {
    const { name, selector } = reference;
    const { settings, stateOf, random } = this.#options;
    const found = findVersion(versions, reference);
    if (found !== null) {
      const isFailed = selector.kind === 'NEWEST' && stateOf(found).status === 'FAILED';
      const isServing = (each: ModelVersion): boolean =>
        each.name === name && stateOf(each).status === 'READY';
      return { version: (isFailed && versions.find(isServing)) || found, shadow: null };
    }
    if (selector.kind !== 'ALIAS') return null;
    const { alias } = selector;
    const { targets, shadow } = targetsOf(versions, name, alias, await settings.of(name));
    const fraction = key === undefined ? random() : fractionOf(`${name}@${alias} ${key}`);
    const target = pickTarget(targets, fraction);
    if (target === undefined) return null;
    return { version: target.version, shadow: shadow === null ? null : { alias, version: shadow } };
  }
}
