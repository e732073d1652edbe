import {
  type Activation,
  answerFor,
  type Operation,
  type OperationTable,
  parameters,
} from '@phiscale/scaling';
import { parameterName, type Weights, weightOf } from '../weights/weights.ts';
import type { GraphBuilder } from './graph-builder.ts';

/** Appends an operation's nodes to a graph; the last one computes the value named like the operation. */
type Emit = (graph: GraphBuilder, weights: Weights) => void;

/** Declares an operation's tensors as initializers, in the order of the `parameters` table. */
function initializers(graph: GraphBuilder, weights: Weights, operation: Operation): string[] {
  return answerFor(parameters, operation).map(({ role, shape }) =>
    graph.weight(parameterName(operation, role), shape, weightOf(weights, operation, role)),
  );
}

const activationFunctions = {
  sigmoid: (graph, input, output) => {
    graph.node('Sigmoid', [input], output);
  },
  // Opset 24 has Swish, but no execution provider has a kernel for it that beats these two nodes fused
  silu: (graph, input, output) => {
    graph.node('Mul', [input, graph.node('Sigmoid', [input], `${output}.sigmoid`)], output);
  },
  relu: (graph, input, output) => {
    graph.node('Relu', [input], output);
  },
  relu6: (graph, input, output) => {
    const [least, most] = [
      graph.constant(`${output}.least`, [], [0]),
      graph.constant(`${output}.most`, [], [6]),
    ];
    graph.node('Clip', [input, least, most], output);
  },
  hardSwish: (graph, input, output) => {
    graph.node('HardSwish', [input], output);
  },
} as const satisfies Record<
  Activation['function'],
  (graph: GraphBuilder, input: string, output: string) => void
>;

/** How each operation runs on ONNX Runtime at inference, on tensors [batch, channels, height, width]. */
export const onnx: OperationTable<Emit> = {
  convolution: (operation) => (graph, weights) => {
    const { name, inputs, kernelSize, stride, groups, padding } = operation;
    graph.node('Conv', [...inputs, ...initializers(graph, weights, operation)], name, {
      kernel_shape: [kernelSize, kernelSize],
      strides: [stride, stride],
      group: groups,
      pads: padding,
    });
  },
  batchNormalization: (operation) => (graph, weights) => {
    const { name, inputs, epsilon } = operation;
    graph.node('BatchNormalization', [...inputs, ...initializers(graph, weights, operation)], name, {
      epsilon: { float: epsilon },
    });
  },
  activation:
    ({ name, inputs, function: kind }) =>
    (graph) => {
      activationFunctions[kind](graph, inputs[0] as string, name);
    },
  maxPool:
    ({ name, inputs, kernelSize, stride, padding }) =>
    (graph) => {
      graph.node('MaxPool', inputs, name, {
        kernel_shape: [kernelSize, kernelSize],
        strides: [stride, stride],
        pads: padding,
      });
    },
  globalAveragePool:
    ({ name, inputs }) =>
    (graph) => {
      graph.node('GlobalAveragePool', inputs, name);
    },
  channelScale:
    ({ name, inputs }) =>
    (graph) => {
      graph.node('Mul', inputs, name);
    },
  add:
    ({ name, inputs }) =>
    (graph) => {
      graph.node('Add', inputs, name);
    },
  dropout:
    ({ name, inputs }) =>
    (graph) => {
      graph.node('Identity', inputs, name);
    },
  dense: (operation) => (graph, weights) => {
    const { name, inputs } = operation;
    const flat = graph.node('Flatten', inputs, `${name}.input`, { axis: 1 });
    graph.node('Gemm', [flat, ...initializers(graph, weights, operation)], name, { transB: 1 });
  },
};
