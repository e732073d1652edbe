import type { SubmitOptions } from './batching/batch-item.ts';
import type { Priority } from './batching/priority-queue.ts';
import { ImageDecoder, type ImageDecoderOptions } from './images/image-decoder.ts';
import type { ModelRepository } from './models/model-repository.ts';
import { type ModelVersion, referenceOf } from './models/model-version.ts';
import type { RunningModel } from './models/running-model.ts';
import { type ShadowCounts, ShadowTraffic } from './shadow-traffic.ts';
import { type Prediction, requireTopK, topPredictions } from './top-k.ts';

export interface ClassifyOptions {
  /** `name`, `name@version` or `name@alias`. */
  readonly model: string;
  /** How many predictions. Default: 5, or all classes if there are fewer. */
  readonly topK?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Which of the images that wait goes first. Default NORMAL. */
  readonly priority?: Priority | undefined;
  /** Requests of one key are answered by the same version of an alias. Default: by any, by weight. */
  readonly key?: string | undefined;
  /** What errors call the image. */
  readonly argument?: string | undefined;
}

export interface Classification {
  /** The most probable first. */
  readonly predictions: readonly Prediction[];
  readonly version: ModelVersion;
  readonly timing: ClassificationTiming;
}

export interface ClassificationTiming {
  readonly decodeMs: number;
  /** Waiting to be decoded, and for a batch. */
  readonly queueMs: number;
  /** The whole batch's run. */
  readonly inferenceMs: number;
  readonly batchSize: number;
}

const defaultTopK = 5;

/** From the bytes of an image file to classes. */
export class Classifier {
  readonly #repository: ModelRepository;
  readonly #decoder: ImageDecoder;
  readonly #shadows = new ShadowTraffic();

  constructor(repository: ModelRepository, options: ImageDecoderOptions) {
    this.#repository = repository;
    this.#decoder = new ImageDecoder(options);
  }

  /** What became of the requests that the shadow of an alias was to see. */
  shadowCounts(name: string, alias: string): ShadowCounts {
    return this.#shadows.countsOf(`${name}@${alias}`);
  }

  /** @throws InferenceError for an image, model or argument that will not do; EngineError when a run fails. */
  async classify(bytes: Uint8Array, options: ClassifyOptions): Promise<Classification> {
    using lease = await this.#repository.lease(options.model, { key: options.key });
    const { model, shadow } = lease;
    const classification = await model.request(() => this.#run(model, bytes, options));
    if (shadow !== null) {
      const { version, alias } = shadow;
      this.#shadows.repeat(`${version.name}@${alias}`, labelOf(classification), async () => {
        using other = await this.#repository.lease(referenceOf(version));
        const repeat = () => this.#run(other.model, bytes, { topK: 1, priority: 'LOW' });
        return labelOf(await other.model.request(repeat));
      });
    }
    return classification;
  }

  async #run(
    model: RunningModel,
    bytes: Uint8Array,
    { signal, priority, topK: wanted, argument = 'image' }: Omit<ClassifyOptions, 'model' | 'key'>,
  ): Promise<Classification> {
    const { labels, preprocessing } = model.version.description;
    const topK = wanted ?? Math.min(defaultTopK, labels.length);
    requireTopK(topK, labels.length);
    const waiting: SubmitOptions = {
      ...(signal === undefined ? {} : { signal }),
      ...(priority === undefined ? {} : { priority }),
    };
    const decoded = await this.#decoder.decode({ bytes, preprocessing, argument }, waiting);
    const { result, queueMs, batchSize } = await model.submit(decoded.result, waiting);
    return {
      predictions: topPredictions(result.logits, labels, topK),
      version: model.version,
      timing: {
        decodeMs: decoded.runMs,
        queueMs: decoded.queueMs + queueMs,
        inferenceMs: result.inferenceMs,
        batchSize,
      },
    };
  }
}

const labelOf = ({ predictions }: Classification): string | undefined => predictions[0]?.label;
