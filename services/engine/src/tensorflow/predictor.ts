import type { Network } from '@phiscale/scaling';
import type { InferenceOutput, InferenceRunOptions } from '../engine.ts';
import type { Normalization } from '../onnx/emit-inference-graph.ts';
import type { Weights } from '../weights/weights.ts';
import { forward, normalizeImages } from './forward.ts';
import { loadParameters, type Parameters } from './layout.ts';
import type { Tf } from './load-tensorflow.ts';

/** A network at inference: holds its weights, and nothing else between runs. */
export class Predictor {
  readonly #tf: Tf;
  readonly #network: Network;
  readonly #normalization: Normalization;
  readonly #parameters: Parameters;

  constructor(tf: Tf, network: Network, normalization: Normalization, weights: Weights) {
    this.#tf = tf;
    this.#network = network;
    this.#normalization = normalization;
    this.#parameters = loadParameters(tf, network, weights);
  }

  /** @param images uint8 [batch, height, width, 3] */
  async run(
    images: Uint8Array,
    batchSize: number,
    { featureMap: isWanted = false }: InferenceRunOptions = {},
  ): Promise<InferenceOutput> {
    const tf = this.#tf;
    const startedAt = performance.now();
    const { logits, features, featureMap } = tf.tidy(() => {
      const image = normalizeImages(tf, this.#network, this.#normalization, images, batchSize);
      return {
        ...forward(tf, image, {
          network: this.#network,
          parameters: this.#parameters,
          featureMap: isWanted,
        }),
      };
    });
    try {
      const output = {
        logits: Float32Array.from(await logits.data()),
        features: Float32Array.from(await features.data()),
        ...(featureMap === undefined ? {} : { featureMap: Float32Array.from(await featureMap.data()) }),
      };
      return { ...output, runMs: performance.now() - startedAt };
    } finally {
      logits.dispose();
      features.dispose();
      featureMap?.dispose();
    }
  }

  close(): void {
    for (const tensor of this.#parameters.values()) tensor.dispose();
  }
}
