import { join } from 'node:path';
import { type Engine, EngineError, type InferenceSession } from '@phiscale/engine';
import { buildNetwork, type Network } from '@phiscale/scaling';
import type { BatchOutcome, SubmitOptions } from '../batching/batch-item.ts';
import type { BatchingOptions } from '../batching/batching-options.ts';
import { DynamicBatcher } from '../batching/dynamic-batcher.ts';
import type { ModelDescription } from './model-description.ts';
import { type ModelVersion, weightsFile } from './model-version.ts';

/** What the network says about one image. */
export interface ImageOutput {
  /** One score a class, before softmax. */
  readonly logits: Float32Array;
  /** The pooled features that the classifier reads. */
  readonly features: Float32Array;
  /** Milliseconds that the batch's run took. */
  readonly inferenceMs: number;
}

/** The network that a description describes. */
export function networkOf({
  baseline,
  coefficients,
  labels,
  padding,
  batchNormEpsilon,
  stemStride,
}: ModelDescription): Network {
  return buildNetwork(baseline, coefficients, {
    numClasses: labels.length,
    padding,
    batchNormEpsilon,
    stemStride,
  });
}

export const weightsOf = ({ folder, description }: Pick<ModelVersion, 'folder' | 'description'>) => ({
  path: join(folder, weightsFile),
  naming: description.naming,
});

export interface RunningModelOptions {
  readonly engine: Engine;
  readonly batching: BatchingOptions;
  /** Sessions side by side. Default 1. */
  readonly instances?: number | undefined;
  readonly threads?: number | undefined;
}

/** A loaded version: one session (or several, as one), and one batcher in which the requests of all clients meet. */
export class RunningModel {
  readonly version: ModelVersion;
  readonly network: Network;
  readonly #session: InferenceSession;
  readonly #batcher: DynamicBatcher<Uint8Array, ImageOutput>;

  private constructor(
    version: ModelVersion,
    network: Network,
    session: InferenceSession,
    batching: BatchingOptions,
  ) {
    this.version = version;
    this.network = network;
    this.#session = session;
    this.#batcher = new DynamicBatcher((images) => this.#run(images), batching);
  }

  /** Loads the weights and runs a first batch of one and of the full size: memory is planned on first use. */
  static async load(
    version: ModelVersion,
    { engine, batching, instances = 1, threads }: RunningModelOptions,
  ): Promise<RunningModel> {
    const network = networkOf(version.description);
    const session = await engine.loadInferenceSession({
      network,
      weights: weightsOf(version),
      normalization: version.description.preprocessing,
      instances,
      ...(threads === undefined ? {} : { threads }),
    });
    try {
      const model = new RunningModel(version, network, session, { ...batching, runners: instances });
      await model.#warmUp(batching.maxBatchSize ?? 1, instances);
      return model;
    } catch (error) {
      // or its thread would outlive every failed attempt
      await session.close();
      throw error;
    }
  }

  /** False once its session's thread has failed. */
  get isOpen(): boolean {
    return this.#session.isOpen;
  }

  /** @param image uint8 [height, width, 3] as the version's preprocessing makes it. */
  submit(image: Uint8Array, options?: SubmitOptions): Promise<BatchOutcome<ImageOutput>> {
    return this.#batcher.submit(image, options);
  }

  async close(): Promise<void> {
    await this.#batcher.close();
    await this.#session.close();
  }

  async #warmUp(largestBatch: number, instances: number): Promise<void> {
    const { height, width, channels } = this.network.input;
    const image = new Uint8Array(height * width * channels);
    for (const size of new Set([1, largestBatch])) {
      // at the same time, so that each session gets one
      await Promise.all(Array.from({ length: instances }, () => this.#run(Array(size).fill(image))));
    }
  }

  async #run(images: readonly Uint8Array[]): Promise<ImageOutput[]> {
    const { height, width, channels } = this.network.input;
    const imageBytes = height * width * channels;
    const batch = new Uint8Array(images.length * imageBytes);
    for (const [index, image] of images.entries()) batch.set(image, index * imageBytes);
    const { logits, features, runMs } = await this.#session.run(batch, images.length);
    if (logits.length !== images.length * this.network.numClasses) {
      throw new EngineError('SESSION_FAILED', 'The session answered another number of rows than images');
    }
    const row = (values: Float32Array, index: number): Float32Array => {
      const length = values.length / images.length;
      return values.subarray(index * length, (index + 1) * length);
    };
    return images.map((_, index) => ({
      logits: row(logits, index),
      features: row(features, index),
      inferenceMs: runMs,
    }));
  }
}
