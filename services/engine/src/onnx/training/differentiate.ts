import { answerFor, type Network, type Operation, parameters } from '@phiscale/scaling';
import { gradients } from './gradients.ts';
import { type Derivative, OutputGradient } from './operation-rules.ts';
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
function total(
  graph: TrainingGraph,
  { outputShape }: Operation,
  parts: readonly Derivative[],
): OutputGradient {
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'object' && 'rows' in only)
    return new OutputGradient(graph, only);
  const values = parts.flatMap((part) => {
    if (typeof part === 'string') return [part];
    return 'rows' in part ? [new OutputGradient(graph, part).value] : [];
  });
  const ofPlanes = parts.flatMap((part) =>
    typeof part === 'object' && 'ofEachPosition' in part ? [part.ofEachPosition] : [],
  );
  const value = values.length > 1 ? graph.emit('Sum', values) : values[0];
  const ofEach = ofPlanes.length > 1 ? graph.emit('Sum', ofPlanes) : ofPlanes[0];
  return new OutputGradient(graph, { rows: combine(graph, value, ofEach, outputShape), factors: null });
}

function combine(
  graph: TrainingGraph,
  value: string | undefined,
  ofEach: string | undefined,
  shape: Operation['outputShape'],
): string {
  if (ofEach === undefined) return value as string;
  return value === undefined ? fillPlanes(graph, ofEach, shape) : addToPlanes(graph, value, ofEach, shape);
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
