import type { OperationOf } from '@phiscale/scaling';
import { type Forward, firstInput, type Gradient } from './operation-rules.ts';
import type { TrainingGraph } from './training-graph.ts';
import { asMatrix, dilate, offsets, pad, taps } from './windows.ts';

type MaxPool = OperationOf<'maxPool'>;
type GlobalAveragePool = OperationOf<'globalAveragePool'>;

/** Below any value, and finite: a product with zero stays zero. */
const lowest = -3e38;

const tapsOf = (graph: TrainingGraph, operation: MaxPool): readonly string[] => {
  const { inputShape, outputShape } = operation;
  return taps(graph, firstInput(operation), inputShape, outputShape, operation, lowest);
};

export const maxPoolForward =
  (operation: MaxPool): Forward =>
  (graph) => {
    const largest = graph.emit('Max', tapsOf(graph, operation));
    graph.reshape(largest, [operation.outputShape.channels, -1], operation.name);
  };

/** The gradient goes to the first of the largest, as PyTorch's does. */
export const maxPoolGradient =
  (operation: MaxPool): Gradient =>
  (graph, { value: gradient }) => {
    const { name, inputShape, outputShape, kernelSize, stride, padding } = operation;
    const { channels, height, width } = outputShape;
    const { batchSize, block } = graph.layout;
    const dims = [(channels * batchSize) / block, height, width, block];
    const largest = graph.reshape(name, dims);
    let rest = graph.reshape(gradient, dims);
    const positions = offsets(kernelSize);
    const parts = tapsOf(graph, operation).map((tap, index) => {
      const isLargest = graph.emit('Equal', [tap, largest]);
      const taken = graph.emit('Where', [isLargest, rest, graph.scalar(0)]);
      rest = graph.subtract(rest, taken);
      const [top, left] = positions[index] as readonly [number, number];
      const shape = { height: stride * height, width: stride * width };
      const dilated = dilate(graph, taken, dims[0] as number, outputShape, stride, block);
      const planes = graph.reshape(dilated, [dims[0] as number, shape.height, shape.width, block]);
      // From where the window saw it to where it is in the input
      const [above, before] = [top - padding[0], left - padding[1]];
      const below = inputShape.height - shape.height - above;
      return pad(graph, planes, [above, before, below, inputShape.width - shape.width - before]);
    });
    return { inputs: [asMatrix(graph, graph.emit('Sum', parts), channels)] };
  };

export const globalAveragePoolForward =
  (operation: GlobalAveragePool): Forward =>
  (graph) => {
    const { name, inputShape } = operation;
    const images = imagesOf(graph, firstInput(operation), operation);
    const mean = graph.emit('ReduceMean', [images], { axes: [1] });
    graph.reshape(mean, [inputShape.channels, graph.layout.batchSize], name);
  };

export const globalAveragePoolGradient =
  (operation: GlobalAveragePool): Gradient =>
  (graph, { value: gradient }) => {
    const { height, width } = operation.inputShape;
    return { inputs: [{ ofEachPosition: graph.multiply(gradient, graph.scalar(1 / (height * width))) }] };
  };

/** [channels × images ÷ block, height × width, block]; without the last where it is 1, which costs the runtime its fast way. */
function imagesOf(graph: TrainingGraph, value: string, { inputShape }: GlobalAveragePool): string {
  const { channels, height, width } = inputShape;
  const { batchSize, block } = graph.layout;
  const dims = [(channels * batchSize) / block, height * width];
  return graph.reshape(value, block === 1 ? dims : [...dims, block]);
}
