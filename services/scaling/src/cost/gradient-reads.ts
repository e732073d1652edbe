import type { ActivationFunction, OperationTable } from '../network.ts';

interface Reading {
  readonly name: string;
  readonly inputs: readonly string[];
}

const inputs = ({ inputs: names }: Reading): readonly string[] => names;
const output = ({ name }: Reading): readonly string[] => [name];
const none = (): readonly string[] => [];

/** The derivative of the last three follows from what they computed. */
const activationReads = {
  silu: inputs,
  hardSwish: inputs,
  sigmoid: output,
  relu: output,
  relu6: output,
} as const satisfies Record<ActivationFunction, (operation: Reading) => readonly string[]>;

/**
 * The values of the forward pass that each operation's gradient reads, and that training must keep until then. Weights
 * apart: they are always there. So are the few numbers a channel that batch normalisation keeps.
 */
export const gradientReads: OperationTable<readonly string[]> = {
  convolution: inputs,
  batchNormalization: inputs,
  activation: (operation) => activationReads[operation.function](operation),
  maxPool: ({ name, inputs: names }) => [...names, name],
  globalAveragePool: none,
  channelScale: inputs,
  add: none,
  // What was dropped is zero in the output
  dropout: output,
  dense: inputs,
};
