import type { TensorGroup } from '../../training/tensor-groups.ts';
import type { TrainingGraph } from './training-graph.ts';

/** Name of a group's vector in a graph. */
export const stateName = ({ name }: TensorGroup, slot: string): string => `${name}.${slot}`;

/** Name of what it becomes. */
export const nextName = (state: string): string => `${state}.next`;

/** Declares a group's vector as an input. */
export function emitState(graph: TrainingGraph, group: TensorGroup, slot: string): string {
  const name = stateName(group, slot);
  graph.builder.input(name, 'float32', [group.size]);
  return name;
}

/** Declares what a group's vector becomes as an output. */
export function emitNext(graph: TrainingGraph, group: TensorGroup, slot: string, value: string): void {
  const name = nextName(stateName(group, slot));
  graph.builder.rename(value, name);
  graph.builder.output(name, 'float32', [group.size]);
}
