import { createRandom } from '@phiscale/common';
import { answerFor, elements, type Network, type Parameter, parameters } from '@phiscale/scaling';
import { parameterName, type Weights } from './weights.ts';

/**
 * Weights that keep activations in range, so that no kernel meets denormals or infinities. Speed depends on shapes, not
 * on what the weights say. The same each time.
 */
export function randomWeights({ operations }: Network): Weights {
  const random = createRandom(7);
  return new Map(
    operations.flatMap((operation) =>
      answerFor(parameters, operation).map((parameter) => [
        parameterName(operation, parameter.role),
        valuesOf(parameter, operation.kind === 'batchNormalization', random),
      ]),
    ),
  );
}

function valuesOf(
  { role, shape }: Parameter,
  isNormalization: boolean,
  random: () => number,
): Float32Array<ArrayBuffer> {
  const count = elements(shape);
  const isOne = role === 'runningVariance' || (isNormalization && role === 'weight');
  if (isOne) return new Float32Array(count).fill(1);
  if (role !== 'weight') return new Float32Array(count);
  const range = Math.sqrt(3 / elements(shape.slice(1)));
  return Float32Array.from({ length: count }, () => (2 * random() - 1) * range);
}
