import type { OperationOf, ParameterRole } from '@phiscale/scaling';
import { type Forward, firstInput, type Gradient } from './operation-rules.ts';
import { affine, rowDots, rowSums } from './rows.ts';
import type { TrainingGraph } from './training-graph.ts';

type BatchNormalization = OperationOf<'batchNormalization'>;

/** Values of the forward pass that the backward pass reads: [channels, 1]. */
const batchValues = ({ name }: BatchNormalization) =>
  ({ mean: `${name}.batch.mean`, inverse: `${name}.batch.inverse` }) as const;

/**
 * Normalises with the batch's own statistics; where its tensors are frozen with the running ones, as Keras does. The
 * variance is E[x²] − E[x]², one pass over the values, as flax has it.
 */
export function batchNormalizationForward(operation: BatchNormalization): Forward {
  return (graph, isTrained) => {
    const { name, outputShape, epsilon } = operation;
    const { channels } = outputShape;
    const value = firstInput(operation);
    const positions = graph.positions(outputShape);
    const parameter = (role: ParameterRole): string =>
      graph.reshape(graph.parameter(operation, role), [channels, 1]);
    const { mean, variance } = isTrained
      ? measure(graph, operation, value)
      : { mean: parameter('runningMean'), variance: parameter('runningVariance') };
    const deviation = graph.emit('Sqrt', [graph.add(variance, graph.scalar(epsilon))]);
    const inverse = graph.emit('Reciprocal', [deviation], {}, batchValues(operation).inverse);
    const scale = graph.multiply(parameter('weight'), inverse);
    const shift = graph.subtract(parameter('bias'), graph.multiply(scale, mean));
    graph.alias(affine(graph, value, channels, positions, { scale, shift }), name);
    if (!isTrained) return undefined;
    // Running averages take the unbiased variance, as PyTorch's and TensorFlow's do
    const unbiased = graph.multiply(variance, graph.scalar(positions / Math.max(1, positions - 1)));
    return { runningMean: mean, runningVariance: unbiased };
  };
}

/** Mean and variance over images, height and width. */
function measure(graph: TrainingGraph, operation: BatchNormalization, value: string) {
  const { channels } = operation.outputShape;
  const positions = graph.positions(operation.outputShape);
  const share = graph.scalar(1 / positions);
  const mean = graph.multiply(rowSums(graph, value), share, batchValues(operation).mean);
  const square = graph.multiply(rowDots(graph, value, value, channels, positions), share);
  const difference = graph.subtract(square, graph.multiply(mean, mean));
  // Rounding must not make it negative
  return { mean, variance: graph.emit('Max', [difference, graph.scalar(0)]) };
}

/** Ioffe & Szegedy 2015 (arXiv 1502.03167), section 3, gathered into factor · (gradient + scale · value + shift). */
export function batchNormalizationGradient(operation: BatchNormalization): Gradient {
  return (graph, { value: gradient }, isNeeded) => {
    const { channels } = operation.outputShape;
    const positions = graph.positions(operation.outputShape);
    const value = firstInput(operation);
    const { mean, inverse } = batchValues(operation);
    const bias = rowSums(graph, gradient);
    const product = rowDots(graph, gradient, value, channels, positions);
    const weight = graph.multiply(inverse, graph.subtract(product, graph.multiply(mean, bias)));
    if (!isNeeded(0)) return { inputs: [null], parameters: { weight, bias } };

    const gamma = graph.reshape(graph.parameter(operation, 'weight'), [channels, 1]);
    const minusShare = graph.scalar(-1 / positions);
    const scale = graph.multiply(inverse, graph.multiply(weight, minusShare));
    const shift = graph.subtract(graph.multiply(bias, minusShare), graph.multiply(scale, mean));
    const rows = affine(graph, value, channels, positions, { scale, shift, plus: gradient });
    return { inputs: [{ rows, factors: graph.multiply(gamma, inverse) }], parameters: { weight, bias } };
  };
}
