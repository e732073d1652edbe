import { InferenceError, type ModelRepository, weightsOf } from '@phiscale/inference';
import type { ModelSource, StartingModel } from '@phiscale/training';

/** Training begins with versions of the repository. */
export class RepositoryModelSource implements ModelSource {
  readonly #repository: ModelRepository;

  constructor(repository: ModelRepository) {
    this.#repository = repository;
  }

  /** @throws InferenceError `MODEL_NOT_FOUND` */
  async open(reference: string): Promise<StartingModel> {
    const version = await this.#repository.find(reference);
    if (version === null) throw modelNotFound(reference);
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

export const modelNotFound = (reference: string): InferenceError =>
  new InferenceError('MODEL_NOT_FOUND', `There is no model ${reference.slice(0, 100)}`, {
    argument: 'model',
    expected: 'a version of the repository',
    received: reference.slice(0, 100),
  });
