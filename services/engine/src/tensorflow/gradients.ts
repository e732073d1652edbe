import { answerFor, type Network, type Operation, parameters as parametersTable } from '@phiscale/scaling';
import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { parameterName } from '../weights/weights.ts';
import { forward } from './forward.ts';
import type { Parameters } from './layout.ts';
import type { Tf } from './load-tensorflow.ts';
import type { StepTraining } from './operations.ts';

export interface Batch {
  /** [batch, height, width, channels], normalised. */
  readonly image: Tensor4D;
  /** [batch, classes]: the probability of each class that training aims at. */
  readonly targets: Tensor2D;
  /** What training drops, [channels, batch], by the name that the `masks` table gives it. */
  readonly masks: ReadonlyMap<string, Tensor>;
}

/** What one batch says; whoever asks disposes of its tensors. */
export interface BatchGradients {
  /** Of the mean cross-entropy, by `parameterName`, for each trained tensor. */
  readonly gradients: ReadonlyMap<string, Tensor>;
  /** Of trained batch normalisations: what the batch measured, by `parameterName`. */
  readonly measured: ReadonlyMap<string, Tensor>;
  /** [batch, classes]. */
  readonly logits: Tensor;
}

/**
 * Forward and backward by TensorFlow.js' automatic differentiation of the same table that infers.
 * @param firstTrained position of the first operation whose tensors are trained
 */
export function differentiateBatch(
  tf: Tf,
  network: Network,
  parameters: Parameters,
  firstTrained: number,
  { image, targets, masks }: Batch,
): BatchGradients {
  const names = trainedNames(network, firstTrained);
  const measured = new Map<string, Tensor>();
  const kept: { logits?: Tensor } = {};
  const stepOf = (operation: Operation, position: number): StepTraining => ({
    isTrained: position >= firstTrained,
    mask: (name) => masks.get(name) as Tensor,
    // Autodiff frees what a forward pass computes, but for its result
    measure: (role, value) => measured.set(parameterName(operation, role), tf.keep(tf.clone(value))),
  });
  const loss = (...trained: Tensor[]) => {
    const current = new Map([
      ...parameters,
      ...trained.map((tensor, index) => [names[index] ?? '', tensor] as const),
    ]);
    const { logits } = forward(tf, image, { network, parameters: current, training: stepOf });
    kept.logits = tf.keep(tf.clone(logits));
    return crossEntropy(tf, logits, targets);
  };
  const { value, grads } = tf.valueAndGrads(loss)(names.map((name) => parameters.get(name) as Tensor));
  value.dispose();
  return {
    gradients: new Map(names.map((name, index) => [name, grads[index] as Tensor])),
    measured,
    logits: kept.logits as Tensor,
  };
}

const trainedNames = ({ operations }: Network, firstTrained: number): readonly string[] =>
  operations.slice(firstTrained).flatMap((operation) =>
    answerFor(parametersTable, operation)
      .filter(({ isTrainable }) => isTrainable)
      .map(({ role }) => parameterName(operation, role)),
  );

const crossEntropy = (tf: Tf, logits: Tensor, targets: Tensor): Tensor =>
  tf.neg(tf.mean(tf.sum(tf.mul(targets, tf.logSoftmax(logits)), -1)));
