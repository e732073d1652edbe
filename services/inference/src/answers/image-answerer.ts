import type { SubmitOptions } from '../batching/batch-item.ts';
import type { Priority } from '../batching/priority-queue.ts';
import { ImageDecoder, type ImageDecoderOptions } from '../images/image-decoder.ts';
import { centrePosition, type ViewSet } from '../images/views.ts';
import { invalidArgument } from '../inference-error.ts';
import type { RunningModel } from '../models/running-model.ts';
import { softmax } from '../top-k.ts';
import type { ActivationMap, Evidence } from './activation-map.ts';
import { type ImageAnswer, slowestOf } from './image-answer.ts';
import { paintOverlay } from './overlay.ts';
import { ResponseCache } from './response-cache.ts';
import { together } from './together.ts';
import { weightedMean } from './weighted-mean.ts';

export interface AnswerOptions {
  readonly signal?: AbortSignal | undefined;
  readonly priority?: Priority | undefined;
  /** What errors call the image. Default `image`. */
  readonly argument?: string | undefined;
  /** What the network sees of the image. Default CENTER. */
  readonly views?: ViewSet | undefined;
  /** Whether the tensor before global pooling is wanted. Default false. */
  readonly featureMap?: boolean | undefined;
  /** Whether an earlier answer to the same image will do, and this one is kept for later. Default false. */
  readonly cache?: boolean | undefined;
}

export interface ImageAnswererOptions extends ImageDecoderOptions {
  /** Most bytes of answers that are kept; 0 keeps none. */
  readonly maxCacheBytes: number;
}

/** Asks one running version about one image. */
export class ImageAnswerer {
  readonly #decoder: ImageDecoder;
  readonly #cache: ResponseCache;

  constructor({ maxCacheBytes, ...options }: ImageAnswererOptions) {
    this.#decoder = new ImageDecoder(options);
    this.#cache = new ResponseCache(maxCacheBytes);
  }

  /** @throws InferenceError for an image that will not do, a full queue, a caller that gave up; EngineError. */
  async answer(model: RunningModel, bytes: Uint8Array, options: AnswerOptions): Promise<ImageAnswer> {
    const answer = () => this.#run(model, bytes, options);
    if (options.cache !== true) return answer();
    const { views = 'CENTER', featureMap = false } = options;
    const question = { modelId: model.id, bytes, options: [views, featureMap] };
    const found = await this.#cache.ask(question, answer);
    if (found.isCached) model.hitCache();
    return found;
  }

  /** `paintOverlay`, in turn with images that are decoded. @throws as it does, and InferenceError `QUEUE_FULL`, `CANCELLED` */
  async overlay(
    map: ActivationMap,
    evidence: Evidence,
    sidePx: number,
    signal?: AbortSignal,
  ): Promise<Buffer> {
    const work = () => paintOverlay(map, evidence, sidePx);
    return (await this.#decoder.inTurn(work, waiting(signal, undefined))).result;
  }

  async #run(
    model: RunningModel,
    bytes: Uint8Array,
    { signal, priority, argument = 'image', views = 'CENTER', featureMap = false }: AnswerOptions,
  ): Promise<ImageAnswer> {
    const { preprocessing } = model.version.description;
    const decoded = await this.#decoder.decode(
      { bytes, preprocessing, argument, views },
      waiting(signal, priority),
    );
    requirePlaces(views, decoded.result.views.length, model.options.maxQueueSize);
    const outcomes = await together(decoded.result.views, signal, (view, either) =>
      model.submit(view, { ...waiting(either, priority), featureMap }),
    );
    const outputs = outcomes.map(({ result }) => result);
    return {
      probabilities: weightedMean(outputs.map(({ logits }) => softmax(logits))),
      features: new Float32Array(weightedMean(outputs.map(({ features }) => features))),
      featureMap: outputs[centrePosition[views]]?.featureMap ?? null,
      applied: decoded.result.applied,
      timing: slowestOf(
        outcomes.map(({ result, queueMs, batchSize }) => ({
          decodeMs: decoded.runMs,
          queueMs: decoded.queueMs + queueMs,
          inferenceMs: result.inferenceMs,
          batchSize,
        })),
      ),
      isCached: false,
    };
  }
}

/** All views wait at once: a queue that has fewer places is full each time, however often somebody tries again. */
function requirePlaces(views: ViewSet, count: number, maxQueueSize: number): void {
  if (count <= maxQueueSize) return;
  const expected = `at most ${maxQueueSize} views, which are as many as may wait (maxQueueSize)`;
  throw invalidArgument('views', expected, views);
}

const waiting = (signal: AbortSignal | undefined, priority: Priority | undefined): SubmitOptions => ({
  ...(signal === undefined ? {} : { signal }),
  ...(priority === undefined ? {} : { priority }),
});
