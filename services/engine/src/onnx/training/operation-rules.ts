import type { Operation, ParameterRole } from '@phiscale/scaling';
import type { TrainingGraph } from './training-graph.ts';

type TensorValues = Readonly<Partial<Record<ParameterRole, string>>>;

/**
 * Emits what an operation computes while training, as a value of the operation's name; answers what the batch measured of
 * its running statistics, if it has any.
 * @param isTrained false for an operation whose tensors are frozen
 */
export type Forward = (graph: TrainingGraph, isTrained: boolean) => TensorValues | undefined;

/** Rows of a value, [channels, positions], each times a factor of its own, [channels, 1], that nobody has applied yet. */
export interface FactoredRows {
  readonly rows: string;
  readonly factors: string;
}

/** A value, or one number for each channel and image, [channels, images], that stands for a plane of them. */
export type Derivative = string | FactoredRows | { readonly ofEachPosition: string };

/** The derivative of the loss for an operation's output. */
export class OutputGradient {
  readonly rows: string;
  /** Null where rows are what they are. */
  readonly factors: string | null;
  readonly #graph: TrainingGraph;

  constructor(graph: TrainingGraph, { rows, factors }: { rows: string; factors: string | null }) {
    this.#graph = graph;
    this.rows = rows;
    this.factors = factors;
  }

  /** As one value, for rules that have no smaller one to apply factors to. */
  get value(): string {
    return this.factors === null ? this.rows : this.#graph.multiply(this.rows, this.factors);
  }
}

export interface Derivatives {
  /** Of the operation's inputs, in order, where they were asked for. */
  readonly inputs: readonly (Derivative | null)[];
  /** Of its trained tensors. */
  readonly parameters?: TensorValues;
}

/**
 * Emits the derivatives of the loss for an operation's inputs and tensors, given the one for its output.
 * @param isNeeded whether anybody wants the derivative of the input at this position
 */
export type Gradient = (
  graph: TrainingGraph,
  gradient: OutputGradient,
  isNeeded: (input: number) => boolean,
) => Derivatives;

/** Operations read at least one value. */
export const firstInput = ({ inputs }: Operation): string => inputs[0] as string;
