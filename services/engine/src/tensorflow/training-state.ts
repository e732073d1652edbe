import type { Tensor } from '@tensorflow/tfjs-core';
import { EngineError } from '../engine-error.ts';
import { type StateOptions, type StateSlot, slotNames, stateSlots } from '../training/state-slots.ts';
import type { StateTensor, TrainingState } from '../training-session.ts';
import type { Weights } from '../weights/weights.ts';
import {
  fromTensorflow,
  type OwnedParameter,
  type Parameters,
  parametersOf,
  toTensorflow,
} from './layout.ts';
import type { Tf } from './load-tensorflow.ts';

interface Entry extends OwnedParameter {
  readonly slot: StateSlot;
  tensor: Tensor;
}

/** All that changes from step to step, one tensor each, by the names that other engines' states have: `slot/parameter`. */
export class TrainingTensors {
  readonly #tf: Tf;
  readonly #entries = new Map<string, Entry>();

  constructor(tf: Tf, options: StateOptions, weights: Weights) {
    this.#tf = tf;
    const owned = new Map(parametersOf(options.network).map((each) => [each.name, each]));
    for (const slot of stateSlots(options)) {
      for (const { name } of slot.group.members) {
        const one = owned.get(name) as OwnedParameter;
        const weight = weights.get(name) as Float32Array;
        const values =
          slot.initial === 'weights' ? weight : new Float32Array(weight.length).fill(slot.initial);
        const tensor = toTensorflow(tf, one.operation, one.parameter, values);
        this.#entries.set(keyOf(slot.slot, name), { ...one, slot, tensor });
      }
    }
  }

  /** Of one slot, where a parameter has it. */
  slot(slot: string): Parameters {
    return new Map(
      [...this.#entries.values()]
        .filter((entry) => entry.slot.slot === slot)
        .map(({ name, tensor }) => [name, tensor]),
    );
  }

  get(slot: string, name: string): Tensor {
    return this.#entry(keyOf(slot, name)).tensor;
  }

  /** The old one is freed. */
  set(slot: string, name: string, tensor: Tensor): void {
    const entry = this.#entry(keyOf(slot, name));
    entry.tensor.dispose();
    entry.tensor = this.#tf.keep(tensor);
  }

  async export(): Promise<TrainingState['tensors']> {
    const tensors = new Map<string, StateTensor>();
    for (const [key, { operation, parameter, tensor }] of this.#entries) {
      const data = await fromTensorflow(this.#tf, operation, parameter, tensor);
      tensors.set(key, { shape: parameter.shape, data });
    }
    return tensors;
  }

  /** The network's tensors of a slot, where they have it, else as they are. */
  async weights(slot: string): Promise<Weights> {
    const weights = new Map<string, Float32Array<ArrayBuffer>>();
    for (const entry of this.#entries.values()) {
      if (entry.slot.slot !== slotNames.values) continue;
      const { operation, parameter, tensor } = this.#entries.get(keyOf(slot, entry.name)) ?? entry;
      weights.set(entry.name, await fromTensorflow(this.#tf, operation, parameter, tensor));
    }
    return weights;
  }

  /** @throws EngineError `WEIGHTS_MISMATCH` before anything is changed. */
  import(tensors: TrainingState['tensors']): void {
    const missing = [...this.#entries].find(
      ([key, { tensor }]) => tensors.get(key)?.data.length !== tensor.size,
    );
    if (missing !== undefined || tensors.size !== this.#entries.size) {
      throw new EngineError('WEIGHTS_MISMATCH', 'The state is that of another network or optimiser', {
        argument: 'state',
        expected: `${this.#entries.size} tensors, among them ${missing?.[0] ?? 'no others'}`,
        received: `${tensors.size} tensors`,
      });
    }
    for (const [key, { slot, name, operation, parameter }] of this.#entries) {
      const { data } = tensors.get(key) as StateTensor;
      this.set(slot.slot, name, toTensorflow(this.#tf, operation, parameter, data));
    }
  }

  dispose(): void {
    for (const { tensor } of this.#entries.values()) tensor.dispose();
  }

  #entry(key: string): Entry {
    const entry = this.#entries.get(key);
    if (entry === undefined) throw new Error(`no state ${key}`);
    return entry;
  }
}

const keyOf = (slot: string, name: string): string => `${slot}/${name}`;
