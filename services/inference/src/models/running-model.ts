import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { type Device, type Engine, EngineError, type InferenceSession } from '@phiscale/engine';
import type { Network } from '@phiscale/scaling';
import type { BatchOutcome, SubmitOptions } from '../batching/batch-item.ts';
import { DynamicBatcher } from '../batching/dynamic-batcher.ts';
import { advise } from '../statistics/advise.ts';
import type { ModelStatistics } from '../statistics/model-statistics.ts';
import { RequestRecorder, type VersionRecord } from '../statistics/request-recorder.ts';
import { softmax } from '../top-k.ts';
import { type ClassifierWeights, readClassifier } from './classifier-weights.ts';
import { networkOf } from './model-description.ts';
import type { RunOptions } from './model-options.ts';
import { type ModelVersion, weightsOf } from './model-version.ts';

/** What the network says about one image. */
export interface ImageOutput {
  /** One score a class, before softmax. */
  readonly logits: Float32Array;
  /** The pooled features that the classifier reads. */
  readonly features: Float32Array;
  /** [channels, height, width], before global pooling: only when it was asked for. */
  readonly featureMap?: Float32Array;
  /** Milliseconds that the batch's run took. */
  readonly inferenceMs: number;
  /** Milliseconds that the batch waited until it was its turn on the device. */
  readonly waitMs: number;
}

interface ImageInput {
  readonly pixels: Uint8Array;
  readonly featureMap: boolean;
}

export interface RunningModelOptions {
  readonly engine: Engine;
  readonly options: RunOptions;
  /** Called when the weights are there, before the first batch runs. */
  readonly onWarming?: (() => void) | undefined;
  /** What all loads of the version do. */
  readonly total: VersionRecord;
}

/** How long a version took to load, in milliseconds. */
export interface LoadTimes {
  /** Reading weights and making sessions. */
  readonly loadMs: number;
  /** Running first batches. */
  readonly warmUpMs: number;
}

/** Somebody's use of a running model, which does not close before it is released. */
export interface Lease extends Disposable {
  readonly model: RunningModel;
}

/** A loaded version: one session (or several, as one), and one batcher in which the requests of all clients meet. */
export class RunningModel {
  /** Of this load: another load of the version may run it otherwise. */
  readonly id = randomUUID();
  readonly version: ModelVersion;
  readonly network: Network;
  readonly options: RunOptions;
  readonly #total: VersionRecord;
  readonly #recorder: RequestRecorder;
  readonly #session: InferenceSession;
  readonly #batcher: DynamicBatcher<ImageInput, ImageOutput>;
  #classifier: Promise<ClassifierWeights> | null = null;
  readonly #idle = Promise.withResolvers<void>();
  #users = 0;
  #closed: Promise<void> | null = null;
  #times: LoadTimes = { loadMs: 0, warmUpMs: 0 };
  #loadGrowthBytes = 0;

  private constructor(
    version: ModelVersion,
    network: Network,
    session: InferenceSession,
    { options, total }: RunningModelOptions,
  ) {
    this.#total = total;
    this.#recorder = new RequestRecorder(total.recorder);
    this.version = version;
    this.network = network;
    this.#session = session;
    this.options = options;
    const { maxBatchSize, maxQueueDelayMs, maxQueueSize, instances: runners } = options;
    this.#batcher = new DynamicBatcher((images) => this.#runRecorded(images), {
      maxBatchSize,
      maxQueueDelayMs,
      maxQueueSize,
      runners,
    });
  }

  /**
   * Loads the weights and runs first batches of the full size and …, 4, 2 and 1: the runtime prepares for each shape when
   * it first sees it, and no client should wait for that. What the largest one takes is enough for the others.
   */
  static async load(version: ModelVersion, loading: RunningModelOptions): Promise<RunningModel> {
    const { engine, options, onWarming } = loading;
    const startedAtMs = performance.now();
    const bytesBefore = process.memoryUsage.rss();
    const { instances, threads, device, share } = options;
    const network = networkOf(version.description);
    const session = await engine.loadInferenceSession({
      network,
      weights: weightsOf(version),
      normalization: version.description.preprocessing,
      instances,
      device,
      share,
      ...(threads === undefined ? {} : { threads }),
    });
    try {
      const model = new RunningModel(version, network, session, loading);
      const loadedAtMs = performance.now();
      onWarming?.();
      await model.#warmUp();
      model.#times = { loadMs: loadedAtMs - startedAtMs, warmUpMs: performance.now() - loadedAtMs };
      model.#loadGrowthBytes = Math.max(0, process.memoryUsage.rss() - bytesBefore);
      return model;
    } catch (error) {
      // or its thread would outlive every failed attempt
      await session.close();
      throw error;
    }
  }

  /** False once its session's thread has failed, or it is being closed. */
  get isOpen(): boolean {
    return this.#closed === null && this.#session.isOpen;
  }

  /** What it runs on: with `AUTO`, what was taken. */
  get device(): Device {
    return this.#session.device;
  }

  get times(): LoadTimes {
    return this.#times;
  }

  /** Images that wait for a batch. */
  get waiting(): number {
    return this.#batcher.waiting;
  }

  get statistics(): ModelStatistics {
    const { version, options, device, waiting } = this;
    const { since, recorder } = this.#total;
    return {
      ...recorder.counts,
      version,
      since,
      options,
      waiting,
      loadGrowthBytes: this.#loadGrowthBytes,
      advice: advise({ counts: this.#recorder.counts, options, device, cores: availableParallelism() }),
    };
  }

  /** Does a request's work, decoding and all, so that the statistics have it. */
  request<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    return this.#recorder.request(work);
  }

  /** A request was answered by an answer that was kept. */
  hitCache(): void {
    this.#recorder.hitCache();
  }

  lease(): Lease {
    this.#users++;
    let isReleased = false;
    return {
      model: this,
      [Symbol.dispose]: () => {
        if (isReleased) return;
        isReleased = true;
        this.#users--;
        if (this.#users === 0 && this.#closed !== null) this.#idle.resolve();
      },
    };
  }

  /**
   * @param image uint8 [height, width, 3] as the version's preprocessing makes it.
   * @returns its `queueMs` is the wait for a batch, and that batch's for the device
   */
  async submit(
    image: Uint8Array,
    { featureMap = false, ...options }: SubmitOptions & { readonly featureMap?: boolean } = {},
  ): Promise<BatchOutcome<ImageOutput>> {
    const outcome = await this.#batcher.submit({ pixels: image, featureMap }, options);
    const queueMs = outcome.queueMs + outcome.result.waitMs;
    this.#recorder.waited(queueMs);
    return { ...outcome, queueMs };
  }

  /**
   * Read from the version's file when it is first asked for: few ask, and it is 5 MB for a thousand classes.
   * @throws EngineError when the file cannot be read.
   */
  classifierWeights(): Promise<ClassifierWeights> {
    this.#classifier ??= readClassifier(this.network, weightsOf(this.version)).catch((error: unknown) => {
      this.#classifier = null;
      throw error;
    });
    return this.#classifier;
  }

  /** Waits for all leases, then frees everything. Idempotent. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    if (this.#users > 0) await this.#idle.promise;
    await this.#batcher.close();
    await this.#session.close();
  }

  async #warmUp(): Promise<void> {
    const { height, width, channels } = this.network.input;
    const image = { pixels: new Uint8Array(height * width * channels), featureMap: false };
    const { instances, maxBatchSize } = this.options;
    for (const size of sizeClasses(maxBatchSize)) {
      // at the same time, so that each session gets one
      const runs = Array.from({ length: instances }, () => this.#run(Array(size).fill(image)));
      // Weights that overflow are told of now rather than at every request
      for (const { logits } of (await Promise.all(runs)).flat()) softmax(logits);
    }
  }

  async #runRecorded(images: readonly ImageInput[]): Promise<ImageOutput[]> {
    const outputs = await this.#run(images);
    this.#recorder.executed(images.length, outputs[0]?.inferenceMs ?? 0);
    return outputs;
  }

  async #run(images: readonly ImageInput[]): Promise<ImageOutput[]> {
    const { height, width, channels } = this.network.input;
    const imageBytes = height * width * channels;
    const batch = new Uint8Array(images.length * imageBytes);
    for (const [index, image] of images.entries()) batch.set(image.pixels, index * imageBytes);
    const output = await this.#session.run(batch, images.length, {
      featureMap: images.some((image) => image.featureMap),
    });
    const { logits, features, featureMap, runMs, waitMs = 0 } = output;
    if (logits.length !== images.length * this.network.numClasses) {
      throw new EngineError('SESSION_FAILED', 'The session answered another number of rows than images');
    }
    const row = (values: Float32Array, index: number): Float32Array => {
      const length = values.length / images.length;
      return values.subarray(index * length, (index + 1) * length);
    };
    return images.map((image, index) => ({
      logits: row(logits, index),
      features: row(features, index),
      // A copy: a view would keep the maps of the whole batch
      ...(image.featureMap && featureMap !== undefined ? { featureMap: row(featureMap, index).slice() } : {}),
      inferenceMs: runMs,
      waitMs,
    }));
  }
}

/** The largest itself, and the powers of two below it, falling. */
function sizeClasses(largest: number): number[] {
  const powers = Array.from({ length: Math.ceil(Math.log2(largest)) }, (_, exponent) => 2 ** exponent);
  return [largest, ...powers.reverse()];
}
