import { createRandom } from '@phiscale/common';
import type { Network } from '@phiscale/scaling';

/** Of ImageNet, as the golden networks were trained to see. */
export const normalization = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

/** Images of noise: [batch, height, width, channels]. */
export function pixels(seed: number, network: Network, batchSize: number): Uint8Array<ArrayBuffer> {
  const random = createRandom(seed);
  const { height, width, channels } = network.input;
  return Uint8Array.from({ length: batchSize * height * width * channels }, () => 256 * random());
}
