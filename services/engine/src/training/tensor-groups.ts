import { answerFor, elements, type Network, parameters } from '@phiscale/scaling';
import { parameterName, type Weights } from '../weights/weights.ts';

export type GroupName =
  /** Trained, with weight decay: kernels of convolutions and the classifier. */
  | 'decayed'
  /** Trained, without weight decay: scales, shifts and biases. */
  | 'plain'
  /** Running statistics of trained batch normalisations. */
  | 'statistics'
  /** Everything of the frozen operations. */
  | 'frozen';

export interface GroupMember {
  /** By `parameterName`. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Where its numbers begin in the group. */
  readonly offset: number;
  readonly size: number;
}

/**
 * Tensors that are treated alike, one after the other as one vector: an optimiser is then a dozen nodes instead of a
 * dozen for each of hundreds of tensors, and a session's state a handful of arrays.
 */
export interface TensorGroup {
  readonly name: GroupName;
  readonly members: readonly GroupMember[];
  /** Numbers of all members. */
  readonly size: number;
}

export const isTrainedGroup = ({ name }: TensorGroup): boolean => name === 'decayed' || name === 'plain';

/** The groups of a network that have members. */
export function groupTensors(network: Network, firstTrained: number): readonly TensorGroup[] {
  const groups: Record<GroupName, GroupMember[]> = { decayed: [], plain: [], statistics: [], frozen: [] };
  for (const [position, operation] of network.operations.entries()) {
    for (const { role, shape, isTrainable } of answerFor(parameters, operation)) {
      const group = groups[groupOf(position >= firstTrained, isTrainable, shape.length)];
      const offset = sizeOf(group);
      group.push({ name: parameterName(operation, role), shape, offset, size: elements(shape) });
    }
  }
  return Object.entries(groups)
    .filter(([, members]) => members.length > 0)
    .map(([name, members]) => ({ name: name as GroupName, members, size: sizeOf(members) }));
}

function groupOf(isTrained: boolean, isTrainable: boolean, rank: number): GroupName {
  if (!isTrained) return 'frozen';
  if (!isTrainable) return 'statistics';
  return rank > 1 ? 'decayed' : 'plain';
}

function sizeOf(members: readonly GroupMember[]): number {
  const last = members.at(-1);
  return last === undefined ? 0 : last.offset + last.size;
}

/** A group's vector, from a network's tensors. */
export function gather(group: TensorGroup, tensors: Weights): Float32Array<ArrayBuffer> {
  const vector = new Float32Array(group.size);
  for (const { name, offset } of group.members) {
    const tensor = tensors.get(name);
    if (tensor === undefined) throw new Error(`no values for ${name}`);
    vector.set(tensor, offset);
  }
  return vector;
}

/** A group's tensors, from its vector; copies. */
export const scatter = (
  { members }: TensorGroup,
  vector: Float32Array,
): readonly (readonly [name: string, values: Float32Array<ArrayBuffer>])[] =>
  members.map(({ name, offset, size }) => [name, Float32Array.from(vector.subarray(offset, offset + size))]);
