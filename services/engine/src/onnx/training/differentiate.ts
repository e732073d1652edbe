import { answerFor, type Network, type Operation, parameters } from '@phiscale/scaling';
import { gradients } from './gradients.ts';
import type { Derivative } from './operation-rules.ts';
import { addToPlanes, fillPlanes } from './planes.ts';
import type { TrainingGraph } from './training-graph.ts';

/**
 * Walks a network backwards from the gradient of its logits and emits the gradient of each trained tensor. What leads to
 * no trained tensor is left out.
 * @param firstTrained position of the first operation whose tensors are trained
 * @returns values of gradients, by `parameterName`
 */
export function differentiate(
  graph: TrainingGraph,
  network: Network,
  logitsGradient: string,
  firstTrained: number,
): ReadonlyMap<string, string> {
  const wanted = valuesToTrain(network, firstTrained);
  const parts = new Map<string, Derivative[]>([...wanted].map((name) => [name, []]));
  parts.get(network.logits)?.push(logitsGradient);
  const found = new Map<string, string>();
  for (const operation of network.operations.toReversed()) {
    if (!wanted.has(operation.name)) continue;
    const gradient = total(graph, operation, parts.get(operation.name) ?? []);
    const isNeeded = (input: number): boolean => wanted.has(operation.inputs[input] ?? '');
    const derivatives = answerFor(gradients, operation)(graph, gradient, isNeeded);
    for (const [role, value] of Object.entries(derivatives.parameters ?? {})) {
      found.set(`${operation.name}.${role}`, value);
    }
    for (const [index, name] of operation.inputs.entries()) {
      const part = derivatives.inputs[index];
      if (part) parts.get(name)?.push(part);
    }
  }
  return found;
}

/** A value that several operations read has a part of its gradient from each. */
function total(graph: TrainingGraph, { outputShape }: Operation, parts: readonly Derivative[]): string {
  const values = parts.filter((part) => typeof part === 'string');
  const ofPlanes = parts.filter((part) => typeof part !== 'string').map((part) => part.ofEachPosition);
  const value = values.length > 1 ? graph.emit('Sum', values) : values[0];
  if (ofPlanes.length === 0) return value as string;
  const ofEach = ofPlanes.length > 1 ? graph.emit('Sum', ofPlanes) : (ofPlanes[0] as string);
  return value === undefined
    ? fillPlanes(graph, ofEach, outputShape)
    : addToPlanes(graph, value, ofEach, outputShape);
}

/** Names of the values that a trained tensor has a part in. */
function valuesToTrain({ operations }: Network, firstTrained: number): ReadonlySet<string> {
  const values = new Set<string>();
  for (const [position, operation] of operations.entries()) {
    const trains = position >= firstTrained && answerFor(parameters, operation).length > 0;
    if (trains || operation.inputs.some((name) => values.has(name))) values.add(operation.name);
  }
  return values;
}
