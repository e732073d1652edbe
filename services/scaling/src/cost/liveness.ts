import { type Network, timesOf } from '../network.ts';
import { size } from './traffic.ts';

/** A tensor in memory from one step to another, both included. */
export interface Life {
  readonly elements: number;
  readonly from: number;
  readonly to: number;
}

/** Most elements in memory at any step. */
export function peakOf(lives: Iterable<Life>, numSteps: number): number {
  const change = new Float64Array(numSteps + 1);
  for (const { elements, from, to } of lives) {
    change[from] = (change[from] ?? 0) + elements;
    change[to + 1] = (change[to + 1] ?? 0) - elements;
  }
  let alive = 0;
  let peak = 0;
  for (const difference of change) {
    alive += difference;
    peak = Math.max(peak, alive);
  }
  return peak;
}

/** A value of the forward pass: its size, and the positions of the operations that write it and that read it last. */
export interface ForwardValue {
  readonly elements: number;
  /** How many like it a network computes: more than 1 only in an outline. */
  readonly times: number;
  /** −1 for the image. */
  readonly writtenAt: number;
  /** The last operation, for what the network gives out. */
  lastReadAt: number;
}

/** The values of one image's forward pass, by name. */
export function forwardValues({ input, operations, logits, features }: Network): Map<string, ForwardValue> {
  const values = new Map<string, ForwardValue>();
  values.set('image', { elements: size(input), times: 1, writtenAt: -1, lastReadAt: 0 });
  for (let position = 0; position < operations.length; position++) {
    const operation = operations[position];
    if (operation === undefined) break;
    for (const name of operation.inputs) {
      const value = values.get(name);
      if (value !== undefined) value.lastReadAt = position;
    }
    values.set(operation.name, {
      elements: size(operation.outputShape),
      times: timesOf(operation),
      writtenAt: position,
      lastReadAt: position,
    });
  }
  for (const output of [logits, features]) {
    const value = values.get(output);
    if (value !== undefined) value.lastReadAt = operations.length - 1;
  }
  return values;
}
