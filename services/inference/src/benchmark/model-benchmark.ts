import { createRandom, DomainError } from '@phiscale/common';
import { type BenchmarkPlan, type BenchmarkReport, runBenchmark } from '@phiscale/load';
import { decodeImage, type ImageLimits } from '../images/decode-image.ts';
import { givenUp, InferenceError } from '../inference-error.ts';
import type { ModelRepository } from '../models/model-repository.ts';
import type { ModelVersion } from '../models/model-version.ts';
import type { RunningModel } from '../models/running-model.ts';
import { type BenchmarkDuration, requireBenchmark } from './require-benchmark.ts';

export interface BenchmarkRequest extends BenchmarkDuration {
  /** `name`, `name@version` or `name@alias`. */
  readonly model: string;
  readonly plan: BenchmarkPlan;
  /** The bytes of an image file. Default: noise. */
  readonly image?: Uint8Array | undefined;
  /** What errors call the image. Default `image`. */
  readonly argument?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ModelBenchmarkResult extends BenchmarkReport {
  readonly version: ModelVersion;
}

/** So many different images of noise, so that none stays in a processor's cache. */
const numNoise = 8;

/** Loads on running models from inside: batcher and engine alone, without HTTP and decoding. One at a time. */
export class ModelBenchmark {
  readonly #repository: ModelRepository;
  readonly #limits: ImageLimits;
  #isRunning = false;

  constructor(repository: ModelRepository, limits: ImageLimits) {
    this.#repository = repository;
    this.#limits = limits;
  }

  /** @throws InferenceError `BENCHMARK_RUNNING`, `INVALID_ARGUMENT`, `MODEL_NOT_FOUND`, those of images; EngineError. */
  async run(request: BenchmarkRequest): Promise<ModelBenchmarkResult> {
    requireBenchmark(request.plan, request);
    if (this.#isRunning) {
      throw new InferenceError('BENCHMARK_RUNNING', 'Another benchmark runs, and would be measured with it');
    }
    this.#isRunning = true;
    try {
      using lease = await this.#repository.lease(request.model);
      const { model } = lease;
      const images = await this.#imagesFor(model, request);
      const { plan, warmUpMs, durationMs, signal } = request;
      const found = await runBenchmark(plan, {
        warmUpMs,
        durationMs,
        signal,
        request: (index, ended) => submit(model, images[index % images.length] as Uint8Array, ended),
        codeOf: (error) => (error instanceof DomainError ? error.code : 'UNKNOWN'),
      });
      return { ...found, version: model.version };
    } catch (error) {
      throw request.signal?.aborted ? givenUp(error, 'The client is gone') : error;
    } finally {
      this.#isRunning = false;
    }
  }

  async #imagesFor(
    { version, network }: RunningModel,
    { image, argument }: BenchmarkRequest,
  ): Promise<Uint8Array[]> {
    const { preprocessing } = version.description;
    if (image !== undefined) {
      const { views } = await decodeImage(image, preprocessing, this.#limits, { argument });
      return [...views];
    }
    const { height, width, channels } = network.input;
    const random = createRandom(1);
    const noise = () => Uint8Array.from({ length: height * width * channels }, () => 256 * random());
    return Array.from({ length: numNoise }, noise);
  }
}

async function submit(model: RunningModel, image: Uint8Array, signal: AbortSignal) {
  const { result, queueMs, batchSize } = await model.request(() => model.submit(image, { signal }));
  return { queueMs, computeMs: result.inferenceMs, batchSize };
}
