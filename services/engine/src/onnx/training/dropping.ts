import type { OperationOf } from '@phiscale/scaling';
import { masks } from '../../training/masks.ts';
import { type Forward, firstInput, type Gradient } from './operation-rules.ts';
import type { TrainingGraph } from './training-graph.ts';

type Add = OperationOf<'add'>;
type Dropout = OperationOf<'dropout'>;

/** Stochastic depth (Huang et al. 2016): a dropped image's branch is zero, and its shortcut alone goes on. */
export const addForward =
  (operation: Add): Forward =>
  (graph) => {
    const [branch, shortcut] = operation.inputs as readonly [string, string];
    graph.add(kept(graph, branch, operation), shortcut, operation.name);
  };

export const addGradient =
  (operation: Add): Gradient =>
  (graph, { value: gradient }) => ({
    inputs: [kept(graph, gradient, operation), gradient],
  });

function kept(graph: TrainingGraph, branch: string, operation: Add): string {
  const mask = masks.add(operation);
  if (mask === null) return branch;
  const { height, width } = operation.outputShape;
  const { batchSize, block } = graph.layout;
  const perImage = graph.reshape(mask.name, [batchSize / block, 1, block]);
  const dims = graph.integers(batchSize / block, height * width, block);
  return graph.multiply(branch, graph.reshape(graph.emit('Expand', [perImage, dims]), [1, -1]));
}

export const dropoutForward =
  (operation: Dropout): Forward =>
  (graph) => {
    const mask = masks.dropout(operation);
    const value = firstInput(operation);
    if (mask === null) graph.alias(value, operation.name);
    else graph.multiply(value, mask.name, operation.name);
  };

export const dropoutGradient =
  (operation: Dropout): Gradient =>
  (graph, { value: gradient }) => {
    const mask = masks.dropout(operation);
    return { inputs: [mask === null ? gradient : graph.multiply(gradient, mask.name)] };
  };
