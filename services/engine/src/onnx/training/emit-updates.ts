import type { Optimizer } from '../../training/optimizers.ts';
import { slotNames } from '../../training/state-slots.ts';
import type { TensorGroup } from '../../training/tensor-groups.ts';
import { emitNext, emitState, stateName } from './state-names.ts';
import type { TrainingGraph } from './training-graph.ts';

/** A group's gradient, as one vector. */
export interface GroupGradient {
  readonly group: TensorGroup;
  readonly gradient: string;
}

/** What a group's vector of values becomes. */
export interface Updated {
  readonly group: TensorGroup;
  readonly values: string;
}

/** Emits the optimiser, for each group as a whole, on the gradient as it is or shortened to `maxGradientNorm`. */
export function emitUpdates(
  graph: TrainingGraph,
  gradients: readonly GroupGradient[],
  optimizer: Optimizer,
  maxGradientNorm: number | null,
): readonly Updated[] {
  const rates = Object.fromEntries(Object.keys(optimizer.rates(1, 0)).map((name) => [name, name]));
  for (const name of Object.keys(rates)) graph.builder.input(name, 'float32', []);
  const shortened = maxGradientNorm === null ? gradients : shorten(graph, gradients, maxGradientNorm);
  return shortened.map(({ group, gradient }) => {
    const slots = Object.fromEntries(
      Object.keys(optimizer.slots).map((slot) => [slot, emitState(graph, group, slot)]),
    );
    const values = stateName(group, slotNames.values);
    const isDecayed = group.name === 'decayed';
    const next = optimizer.update(graph, { values, gradient, slots, rates, isDecayed });
    for (const [slot, value] of Object.entries(next.slots)) emitNext(graph, group, slot, value);
    emitNext(graph, group, slotNames.values, next.values);
    return { group, values: next.values };
  });
}

/** Gradients that are too long together (Pascanu et al. 2013), as PyTorch's clip_grad_norm_ shortens them. */
function shorten(
  graph: TrainingGraph,
  gradients: readonly GroupGradient[],
  longest: number,
): readonly GroupGradient[] {
  const squares = gradients.map(({ gradient }) =>
    graph.emit('ReduceSumSquare', [gradient], { axes: [0], keepdims: 0 }),
  );
  const length = graph.add(graph.emit('Sqrt', [graph.emit('Sum', squares)]), graph.scalar(1e-6));
  const factor = graph.emit('Min', [graph.divide(graph.scalar(longest), length), graph.scalar(1)]);
  return gradients.map(({ group, gradient }) => ({ group, gradient: graph.multiply(gradient, factor) }));
}

/** Scalar input: how far the averages of weights move towards the weights. */
export const averageShare = 'averageShare';

export function emitMovingAverages(graph: TrainingGraph, updated: readonly Updated[]): void {
  graph.builder.input(averageShare, 'float32', []);
  for (const { group, values } of updated) {
    const average = emitState(graph, group, slotNames.average);
    emitNext(graph, group, slotNames.average, blend(graph, average, values, averageShare));
  }
}

/** old + share · (fresh − old) */
export const blend = (graph: TrainingGraph, old: string, fresh: string, share: string): string =>
  graph.add(old, graph.multiply(graph.subtract(fresh, old), share));
