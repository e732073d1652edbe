import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWeights } from '@phiscale/engine';
import {
  cropFractionOf,
  type ModelDescription,
  type ModelStore,
  manifestFile,
  manifestOf,
  referenceOf,
  weightsFile,
} from '@phiscale/inference';
import type { ModelSink, TrainedModel } from '@phiscale/training';

/** Stands beside a trained model's weights and says how they came about. */
const recordFile = 'training.json';

/** What training makes becomes a version in the store. */
export class ModelStoreSink implements ModelSink {
  readonly #store: ModelStore;

  constructor(store: ModelStore) {
    this.#store = store;
  }

  async publish(model: TrainedModel): Promise<string> {
    // A worker that died between this and its last word has another one repeat it
    const earlier = await this.#versionOf(model);
    if (earlier !== undefined) return earlier;
    const staged = await this.#store.stage();
    try {
      const description = describe(model);
      const path = join(staged, weightsFile);
      await writeWeights(model.network, model.weights, { path, naming: description.naming });
      await writeFile(join(staged, manifestFile), toJson(manifestOf(description)), { flush: true });
      await writeFile(join(staged, recordFile), toJson(model.record), { flush: true });
      // One that lost its lease while it was at this may have been faster
      return (await this.#versionOf(model)) ?? (await this.#publish(staged, model));
    } finally {
      // Room is what may be missing, and nobody may try again
      await rm(staged, { recursive: true, force: true });
    }
  }

  async #versionOf({ record: { jobId } }: TrainedModel): Promise<string | undefined> {
    const versions = await this.#store.list();
    const same = versions.find(({ source }) => source.kind === 'TRAINING' && source.jobId === jobId);
    return same && referenceOf(same);
  }

  async #publish(staged: string, { name, record: { jobId } }: TrainedModel): Promise<string> {
    return referenceOf(await this.#store.publish(staged, name, { kind: 'TRAINING', jobId }));
  }
}

const toJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** Images are prepared as datasets pack them: the shorter side resized with Catmull-Rom, the centre kept. */
function describe({ architecture, labels, normalization, crop }: TrainedModel): ModelDescription {
  const [mean, std] = [rgb(normalization.mean), rgb(normalization.std)];
  const { resolution } = architecture.coefficients;
  return {
    ...architecture,
    naming: 'TIMM',
    labels,
    preprocessing: {
      resolution,
      resizeMode: 'SHORTEST_EDGE',
      cropFraction: cropFractionOf(crop.keptPx, crop.sidePx),
      interpolation: 'BICUBIC',
      mean,
      std,
    },
  };
}

const rgb = ([red = 0, green = 0, blue = 0]: readonly number[]) => [red, green, blue] as const;
