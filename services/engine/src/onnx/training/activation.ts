import type { ActivationFunction, OperationOf } from '@phiscale/scaling';
import { type Forward, firstInput, type Gradient } from './operation-rules.ts';
import type { TrainingGraph } from './training-graph.ts';

type Activation = OperationOf<'activation'>;

interface ActivationRule {
  readonly forward: (graph: TrainingGraph, input: string, output: string) => void;
  /** The derivative of the function, from its input and output, times the gradient. */
  readonly gradient: (graph: TrainingGraph, gradient: string, input: string, output: string) => string;
}

const between = (graph: TrainingGraph, value: string, least: number, most: number): string =>
  graph.emit('And', [
    graph.emit('Greater', [value, graph.scalar(least)]),
    graph.emit('Less', [value, graph.scalar(most)]),
  ]);

const where = (graph: TrainingGraph, condition: string, value: string): string =>
  graph.emit('Where', [condition, value, graph.scalar(0)]);

const activations: Record<ActivationFunction, ActivationRule> = {
  sigmoid: {
    forward: (graph, input, output) => {
      graph.emit('Sigmoid', [input], {}, output);
    },
    gradient: (graph, gradient, _, output) =>
      graph.multiply(gradient, graph.multiply(output, graph.subtract(graph.scalar(1), output))),
  },
  // With s = sigmoid(x) and y = x · s: the derivative is y + s − y · s
  silu: {
    forward: (graph, input, output) => {
      graph.multiply(input, graph.emit('Sigmoid', [input], {}, `${output}.sigmoid`), output);
    },
    gradient: (graph, gradient, _, output) => {
      const sigmoid = `${output}.sigmoid`;
      const rest = graph.subtract(output, graph.multiply(output, sigmoid));
      return graph.multiply(graph.add(rest, sigmoid), gradient);
    },
  },
  relu: {
    forward: (graph, input, output) => {
      graph.emit('Relu', [input], {}, output);
    },
    gradient: (graph, gradient, _, output) =>
      where(graph, graph.emit('Greater', [output, graph.scalar(0)]), gradient),
  },
  relu6: {
    forward: (graph, input, output) => {
      graph.emit('Clip', [input, graph.scalar(0), graph.scalar(6)], {}, output);
    },
    gradient: (graph, gradient, _, output) => where(graph, between(graph, output, 0, 6), gradient),
  },
  // relu6(x + 3) ÷ 6, and x ÷ 6 where that is neither 0 nor 1
  hardSwish: {
    forward: (graph, input, output) => {
      graph.emit('HardSwish', [input], {}, output);
    },
    gradient: (graph, gradient, input) => {
      const gate = graph.emit('HardSigmoid', [input], { alpha: { float: 1 / 6 }, beta: { float: 0.5 } });
      const slope = where(graph, between(graph, input, -3, 3), graph.multiply(input, graph.scalar(1 / 6)));
      return graph.multiply(gradient, graph.add(gate, slope));
    },
  },
};

export const activationForward =
  (operation: Activation): Forward =>
  (graph) => {
    activations[operation.function].forward(graph, firstInput(operation), operation.name);
  };

export const activationGradient =
  (operation: Activation): Gradient =>
  (graph, { value: gradient }) => {
    const rule = activations[operation.function];
    return { inputs: [rule.gradient(graph, gradient, firstInput(operation), operation.name)] };
  };
