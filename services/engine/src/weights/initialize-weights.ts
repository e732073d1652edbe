import { createRandom } from '@phiscale/common';
import {
  answerFor,
  elements,
  type Network,
  type OperationTable,
  type ParameterRole,
  parameters,
} from '@phiscale/scaling';
import { parameterName, type Weights } from './weights.ts';

type Draw = () => number;
type Initializers = Partial<Record<ParameterRole, (random: Draw) => Draw>>;

const constant = (value: number) => (): Draw => () => value;
const none = (): Initializers => ({});

/** Uniform within ±1/√inputs, those of one output: its value begins no larger than what it is made of. */
const byInputs = (inputs: number): Initializers => {
  const range = 1 / Math.sqrt(inputs);
  return { weight: (random) => () => range * (2 * random() - 1), bias: constant(0) };
};

/**
 * As PyTorch begins its layers (torch/nn/modules/conv.py and linear.py, `reset_parameters`), biases at 0. tensorflow/tpu's
 * EfficientNets divide by the outputs instead: with ten classes the logits of the first step are then large and wrong, and
 * hundreds of steps go by before it has learned as much.
 */
const initializers: OperationTable<Initializers> = {
  convolution: ({ kernelSize, inputShape, groups }) =>
    byInputs((kernelSize ** 2 * inputShape.channels) / groups),
  dense: ({ inputShape }) => byInputs(inputShape.channels),
  batchNormalization: () => ({
    weight: constant(1),
    bias: constant(0),
    runningMean: constant(0),
    runningVariance: constant(1),
  }),
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
