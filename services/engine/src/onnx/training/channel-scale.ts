import type { OperationOf, Shape } from '@phiscale/scaling';
import { convolvePlanes } from './depthwise.ts';
import type { Forward, Gradient } from './operation-rules.ts';
import type { TrainingGraph } from './training-graph.ts';
import { asMatrix } from './windows.ts';

type ChannelScale = OperationOf<'channelScale'>;

const inputsOf = ({ inputs }: ChannelScale) => inputs as readonly [value: string, factors: string];

/** Each channel of each image by a factor of its own: a convolution of one tap. */
function scaled(
  graph: TrainingGraph,
  value: string,
  factors: string,
  { channels, height, width }: Shape,
): string {
  const size = { height: 1, width: height * width };
  const kernel = { height: 1, width: 1 };
  const output = convolvePlanes(graph, value, channels * graph.layout.batchSize, size, factors, { kernel });
  return asMatrix(graph, output, channels);
}

export const channelScaleForward =
  (operation: ChannelScale): Forward =>
  (graph) => {
    const [value, factors] = inputsOf(operation);
    graph.alias(scaled(graph, value, factors, operation.inputShape), operation.name);
  };

export const channelScaleGradient =
  (operation: ChannelScale): Gradient =>
  (graph, gradient) => {
    const [value, factors] = inputsOf(operation);
    const { channels, height, width } = operation.inputShape;
    const size = { height: 1, width: height * width };
    const planes = channels * graph.layout.batchSize;
    const products = convolvePlanes(graph, value, planes, size, gradient, { kernel: size });
    return {
      inputs: [scaled(graph, gradient, factors, operation.inputShape), asMatrix(graph, products, channels)],
    };
  };
