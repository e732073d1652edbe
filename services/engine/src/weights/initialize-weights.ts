import { createRandom } from '@phiscale/common';
import {
  answerFor,
  elements,
  type Network,
  type OperationTable,
  type ParameterRole,
  parameters,
} from '@phiscale/scaling';
import { createNormal } from '../random.ts';
import { parameterName, type Weights } from './weights.ts';

type Draw = () => number;
type Initializers = Partial<Record<ParameterRole, (random: Draw) => Draw>>;

const constant = (value: number) => (): Draw => () => value;
const none = (): Initializers => ({});

/** As tensorflow/tpu begins EfficientNets (efficientnet_model.py): He's normal by outputs, uniform for the classifier. */
const initializers: OperationTable<Initializers> = {
  convolution: ({ kernelSize, outputShape, groups }) => {
    const deviation = Math.sqrt(2 / ((kernelSize ** 2 * outputShape.channels) / groups));
    return {
      weight: (random) => {
        const normal = createNormal(random);
        return () => deviation * normal();
      },
      bias: constant(0),
    };
  },
  batchNormalization: () => ({
    weight: constant(1),
    bias: constant(0),
    runningMean: constant(0),
    runningVariance: constant(1),
  }),
  dense: ({ outputShape }) => {
    const range = 1 / Math.sqrt(outputShape.channels);
    return { weight: (random) => () => range * (2 * random() - 1), bias: constant(0) };
  },
  activation: none,
  maxPool: none,
  globalAveragePool: none,
  channelScale: none,
  add: none,
  dropout: none,
};

/** Weights to begin training with. The same seed gives the same weights. */
export function initializeWeights({ operations }: Network, seed: number): Weights {
  const random = createRandom(seed);
  const weights = new Map<string, Float32Array<ArrayBuffer>>();
  for (const operation of operations) {
    const answers = answerFor(initializers, operation);
    for (const { role, shape } of answerFor(parameters, operation)) {
      const draw = answers[role]?.(random) ?? (() => 0);
      weights.set(parameterName(operation, role), Float32Array.from({ length: elements(shape) }, draw));
    }
  }
  return weights;
}
