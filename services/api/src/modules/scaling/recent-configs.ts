import { type ScaledConfig, scaleOutline } from '@phiscale/scaling';
import { LRUCache } from 'lru-cache';
import type { ScaleRequest } from './parse-scaled-config.ts';

/** Some 100 kB each. */
const mostConfigs = 64;

/**
 * Configurations asked for lately: they never change. Only what is asked for a second time is kept: an outline that
 * lives on must be moved by the garbage collector, which takes longer than building it.
 */
export class RecentConfigs {
  readonly #configs: LRUCache<string, ScaledConfig | 'ASKED_ONCE'>;
  readonly #build: typeof scaleOutline;

  constructor(max = mostConfigs, build = scaleOutline) {
    this.#configs = new LRUCache({ max });
    this.#build = build;
  }

  /** @throws ScalingError as `scaleOutline` does. */
  get(request: ScaleRequest): ScaledConfig {
    const key = keyOf(request);
    const known = this.#configs.get(key);
    if (known !== undefined && known !== 'ASKED_ONCE') return known;
    const config = this.#build(request.scaling, request.options);
    this.#configs.set(key, known === undefined ? 'ASKED_ONCE' : config);
    return config;
  }
}

/** Equal for equal requests. */
export const keyOf = (request: ScaleRequest): string => JSON.stringify(request);
