import { ImageDecoder, type ImageDecoderOptions } from './images/image-decoder.ts';
import type { ModelRepository } from './models/model-repository.ts';
import type { ModelVersion } from './models/model-version.ts';
import { type Prediction, requireTopK, topPredictions } from './top-k.ts';

export interface ClassifyOptions {
  /** `name` or `name@version`. */
  readonly model: string;
  /** How many predictions. Default: 5, or all classes if there are fewer. */
  readonly topK?: number | undefined;
  readonly signal?: AbortSignal | undefined;
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

  constructor(repository: ModelRepository, options: ImageDecoderOptions) {
    this.#repository = repository;
    this.#decoder = new ImageDecoder(options);
  }

  /** @throws InferenceError for an image, model or argument that will not do; EngineError when a run fails. */
  async classify(bytes: Uint8Array, options: ClassifyOptions): Promise<Classification> {
    const { signal, argument = 'image' } = options;
    const model = await this.#repository.acquire(options.model);
    const { labels, preprocessing } = model.version.description;
    const topK = options.topK ?? Math.min(defaultTopK, labels.length);
    requireTopK(topK, labels.length);
    const waiting = signal === undefined ? {} : { signal };
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
