import { type ModelStore, requireVersion, weightsOf } from '@phiscale/inference';
import type { ModelSource, StartingModel } from '@phiscale/training';

/** Training begins with versions of the store. */
export class ModelStoreSource implements ModelSource {
  readonly #store: ModelStore;

  constructor(store: ModelStore) {
    this.#store = store;
  }

  /** @throws InferenceError `MODEL_NOT_FOUND` */
  async open(reference: string): Promise<StartingModel> {
    const version = requireVersion(await this.#store.list(), reference, 'model');
    const { labels, preprocessing, naming, ...architecture } = version.description;
    const { mean, std } = preprocessing;
    return {
      architecture,
      normalization: { mean, std },
      weights: weightsOf(version),
      numClasses: labels.length,
    };
  }
}
