import type { OperationOf } from '@phiscale/scaling';
import { columnsOf } from './columns.ts';
import { depthwise, depthwiseGradients } from './depthwise.ts';
import { inputGradient } from './input-gradient.ts';
import { type Forward, firstInput, type Gradient } from './operation-rules.ts';
import { rowSums } from './rows.ts';
import type { TrainingGraph } from './training-graph.ts';

type Convolution = OperationOf<'convolution'>;

export function convolutionForward(operation: Convolution): Forward {
  return (graph) => {
    const { name, inputShape, outputShape, hasBias } = operation;
    const [value, weights] = [firstInput(operation), graph.parameter(operation, 'weight')];
    if (isDepthwise(operation)) {
      const output = depthwise(graph, value, inputShape, weights, operation);
      graph.alias(output, name);
      return;
    }
    const columns = columnsOf(graph, value, inputShape, outputShape, operation);
    const bias = hasBias
      ? [graph.reshape(graph.parameter(operation, 'bias'), [outputShape.channels, 1])]
      : [];
    graph.emit('Gemm', [matrixOf(graph, weights, operation), columns, ...bias], {}, name);
  };
}

/** Factors of the gradient's rows go to the weights, and to those of the weights' gradient: smaller by far. */
export function convolutionGradient(operation: Convolution): Gradient {
  return (graph, { rows, factors }, isNeeded) => {
    const { inputShape, outputShape, hasBias } = operation;
    const value = firstInput(operation);
    const byFactors = (each: string, ...inner: readonly number[]): string =>
      factors === null
        ? each
        : graph.multiply(each, graph.reshape(factors, [outputShape.channels, ...inner]));
    const weights = byFactors(graph.parameter(operation, 'weight'), 1, 1, 1);
    const bias = hasBias ? { bias: byFactors(rowSums(graph, rows), 1) } : {};
    if (isDepthwise(operation)) {
      const sliding = operation;
      const given = { gradient: rows, value, weights, input: inputShape, output: outputShape, sliding };
      const { weight, input } = depthwiseGradients(graph, given, isNeeded(0));
      return { inputs: [input], parameters: { weight: byFactors(weight, 1, 1, 1), ...bias } };
    }
    const columns = columnsOf(graph, value, inputShape, outputShape, operation);
    const product = byFactors(graph.emit('Gemm', [rows, columns], { transB: 1 }), 1);
    const weight = weightsOf(graph, product, operation);
    const input = isNeeded(0) ? inputGradient(graph, rows, weights, operation) : null;
    return { inputs: [input], parameters: { weight, ...bias } };
  };
}

function isDepthwise({ name, groups, inputShape, outputShape }: Convolution): boolean {
  if (groups === 1) return false;
  if (groups === inputShape.channels && groups === outputShape.channels) return true;
  throw new Error(`${name}: training knows convolutions of one group, and of one for each channel`);
}

/** Weights [outputs, inputs, k, k] in the order of the columns: [outputs, k² · inputs]. */
function matrixOf(
  graph: TrainingGraph,
  weights: string,
  { kernelSize, inputShape, outputShape }: Convolution,
): string {
  const inOrder = kernelSize === 1 ? weights : graph.emit('Transpose', [weights], { perm: [0, 2, 3, 1] });
  return graph.reshape(inOrder, [outputShape.channels, kernelSize ** 2 * inputShape.channels]);
}

/** And back. */
function weightsOf(
  graph: TrainingGraph,
  matrix: string,
  { kernelSize, inputShape, outputShape }: Convolution,
) {
  if (kernelSize === 1) return matrix;
  const dims = [outputShape.channels, kernelSize, kernelSize, inputShape.channels];
  return graph.emit('Transpose', [graph.reshape(matrix, dims)], { perm: [0, 3, 1, 2] });
}
