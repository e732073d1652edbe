import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { createOptimizer, type OptimizerOptions } from '../../training/optimizers.ts';
import { slotNames } from '../../training/state-slots.ts';
import type { TensorGroup } from '../../training/tensor-groups.ts';
import { GraphBuilder } from '../graph-builder.ts';
import { emitUpdates } from './emit-updates.ts';
import { emitState, nextName, stateName } from './state-names.ts';
import { layoutOf, TrainingGraph } from './training-graph.ts';

interface Vectors {
  readonly decayed: readonly number[];
  readonly plain: readonly number[];
}

/** Written by tests/reference/make-optimizer-golden.py with PyTorch 1.13, in double precision. */
interface Golden {
  readonly learningRates: readonly number[];
  readonly start: Vectors;
  readonly gradients: readonly Vectors[];
  readonly cases: readonly {
    readonly options: OptimizerOptions;
    readonly maxGradientNorm: number | null;
    readonly steps: readonly Vectors[];
  }[];
}

const path = new URL('../../../../../tests/fixtures/golden/optimizers.json', import.meta.url);
const golden: Golden = JSON.parse(readFileSync(fileURLToPath(path), 'utf8'));

const groups = (['decayed', 'plain'] as const).map(
  (name): TensorGroup & { readonly name: keyof Vectors } => ({
    name,
    members: [],
    size: golden.start[name].length,
  }),
);
const vector = (values: readonly number[]) =>
  new Tensor('float32', Float32Array.from(values), [values.length]);

describe('optimizers', () => {
  it.each(golden.cases)(
    "$options.kind, gradients no longer than $maxGradientNorm, takes PyTorch's steps",
    async ({ options, maxGradientNorm, steps }) => {
      const optimizer = createOptimizer(options);
      const graph = new TrainingGraph(new GraphBuilder(), layoutOf(1, 1));
      const gradients = groups.map((group) => {
        emitState(graph, group, slotNames.values);
        return { group, gradient: emitState(graph, group, 'gradient') };
      });
      emitUpdates(graph, gradients, optimizer, maxGradientNorm);
      const session = await InferenceSession.create(graph.builder.build('updates').bytes);

      let state: Record<string, Tensor> = {};
      for (const group of groups) {
        state[stateName(group, slotNames.values)] = vector(golden.start[group.name]);
        for (const [slot, initial] of Object.entries(optimizer.slots)) {
          state[stateName(group, slot)] = vector(Array(group.size).fill(initial));
        }
      }
      for (const [index, expected] of steps.entries()) {
        const rates = Object.entries(optimizer.rates(index + 1, golden.learningRates[index]!));
        const output = await session.run({
          ...state,
          ...Object.fromEntries(rates.map(([name, rate]) => [name, new Tensor('float32', [rate], [])])),
          ...Object.fromEntries(
            groups.map((group) => [
              stateName(group, 'gradient'),
              vector(golden.gradients[index]![group.name]),
            ]),
          ),
        });
        state = Object.fromEntries(Object.keys(state).map((name) => [name, output[nextName(name)]!]));
        for (const group of groups) {
          const values = state[stateName(group, slotNames.values)]!.data as Float32Array;
          for (const [position, value] of expected[group.name].entries()) {
            expect(values[position]).toBeCloseTo(value, 5);
          }
        }
      }
    },
  );
});
