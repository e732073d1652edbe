import { EngineError } from '../../engine-error.ts';
import type { StateSlot } from '../../training/state-slots.ts';
import { gather, scatter } from '../../training/tensor-groups.ts';
import type { StateTensor, TrainingState } from '../../training-session.ts';
import type { Weights } from '../../weights/weights.ts';
import { stateName } from './state-names.ts';

interface Vector extends StateSlot {
  current: Float32Array<ArrayBuffer>;
  /** Where the next values are written; then the two change places. */
  spare: Float32Array<ArrayBuffer>;
}

/** All that changes from step to step: a vector for each group of tensors and slot, twice, so that a step copies none. */
export class StateVectors {
  readonly #vectors: ReadonlyMap<string, Vector>;

  constructor(slots: readonly StateSlot[], weights: Weights) {
    this.#vectors = new Map(
      slots.map((slot) => {
        const { group, initial } = slot;
        const current =
          initial === 'weights' ? gather(group, weights) : new Float32Array(group.size).fill(initial);
        return [stateName(group, slot.slot), { ...slot, current, spare: new Float32Array(group.size) }];
      }),
    );
  }

  current(name: string): Float32Array<ArrayBuffer> {
    return this.#vector(name).current;
  }

  spare(name: string): Float32Array<ArrayBuffer> {
    return this.#vector(name).spare;
  }

  /** The next values become the current ones. */
  advance(names: Iterable<string>): void {
    for (const name of names) {
      const vector = this.#vector(name);
      [vector.current, vector.spare] = [vector.spare, vector.current];
    }
  }

  reset(slot: string): void {
    for (const vector of this.#vectors.values()) if (vector.slot === slot) vector.current.fill(0);
  }

  /** Copies of the tensors of one slot, where a group has it, else of another. */
  tensors(slot: string, otherwise: string): Weights {
    const vectors = [...this.#vectors.values()];
    return new Map(
      vectors
        .filter(({ slot: each }) => each === otherwise)
        .flatMap(({ group, current }) => {
          const chosen = this.#vectors.get(stateName(group, slot));
          return scatter(group, chosen?.current ?? current);
        }),
    );
  }

  export(): TrainingState['tensors'] {
    const tensors = new Map<string, StateTensor>();
    for (const { group, slot, current } of this.#vectors.values()) {
      for (const { name, shape, offset, size } of group.members) {
        tensors.set(`${slot}/${name}`, { shape, data: current.slice(offset, offset + size) });
      }
    }
    return tensors;
  }

  /** @throws EngineError `WEIGHTS_MISMATCH` before anything is changed. */
  import(tensors: TrainingState['tensors']): void {
    const expected = [...this.#vectors.values()].flatMap(({ group, slot, current }) =>
      group.members.map(({ name, offset, size }) => ({ name: `${slot}/${name}`, current, offset, size })),
    );
    const missing = expected.filter(({ name, size }) => tensors.get(name)?.data.length !== size);
    if (missing.length > 0 || tensors.size !== expected.length) {
      throw new EngineError('WEIGHTS_MISMATCH', 'The state is that of another network or optimiser', {
        argument: 'state',
        expected: `${expected.length} tensors, among them ${missing[0]?.name ?? 'no others'}`,
        received: `${tensors.size} tensors`,
      });
    }
    for (const { name, current, offset } of expected) {
      current.set(tensors.get(name)?.data ?? [], offset);
    }
  }

  #vector(name: string): Vector {
    const vector = this.#vectors.get(name);
    if (vector === undefined) throw new Error(`no state ${name}`);
    return vector;
  }
}
