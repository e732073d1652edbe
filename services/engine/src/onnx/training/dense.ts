import type { OperationOf } from '@phiscale/scaling';
import { type Forward, firstInput, type Gradient } from './operation-rules.ts';
import { rowSums } from './rows.ts';

type Dense = OperationOf<'dense'>;

export const denseForward =
  (operation: Dense): Forward =>
  (graph) => {
    const weights = graph.parameter(operation, 'weight');
    const bias = graph.reshape(graph.parameter(operation, 'bias'), [operation.outputShape.channels, 1]);
    graph.emit('Gemm', [weights, firstInput(operation), bias], {}, operation.name);
  };

export const denseGradient =
  (operation: Dense): Gradient =>
  (graph, { value: gradient }, isNeeded) => ({
    inputs: [
      isNeeded(0)
        ? graph.emit('Gemm', [graph.parameter(operation, 'weight'), gradient], { transA: 1 })
        : null,
    ],
    parameters: {
      weight: graph.emit('Gemm', [gradient, firstInput(operation)], { transB: 1 }),
      bias: rowSums(graph, gradient),
    },
  });
