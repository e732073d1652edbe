import type { OperationOf } from '@phiscale/scaling';
import type { Forward, Gradient } from './operation-rules.ts';
import { planeDots, scalePlanes } from './planes.ts';

type ChannelScale = OperationOf<'channelScale'>;

const inputsOf = ({ inputs }: ChannelScale) => inputs as readonly [value: string, factors: string];

export const channelScaleForward =
  (operation: ChannelScale): Forward =>
  (graph) => {
    const [value, factors] = inputsOf(operation);
    graph.alias(scalePlanes(graph, value, factors, operation.inputShape), operation.name);
  };

export const channelScaleGradient =
  (operation: ChannelScale): Gradient =>
  (graph, { value: gradient }) => {
    const [value, factors] = inputsOf(operation);
    const { inputShape } = operation;
    return {
      inputs: [
        scalePlanes(graph, gradient, factors, inputShape),
        planeDots(graph, value, gradient, inputShape),
      ],
    };
  };
