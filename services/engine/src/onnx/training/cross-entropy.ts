import type { Network } from '@phiscale/scaling';
import type { TrainingGraph } from './training-graph.ts';

/** Names of the values that the loss gives. */
export const lossValues = {
  /** float32 [batch, classes]: the probability of each class that training aims at. */
  targets: 'targets',
  /** float32 []: mean cross-entropy of the batch. */
  loss: 'loss',
  /** float32 []: images whose likeliest class is the target's. */
  correct: 'correct',
} as const;

/** Softmax and cross-entropy against probabilities; answers the gradient of the loss for the logits [classes, batch]. */
export function emitCrossEntropy(graph: TrainingGraph, { logits, numClasses }: Network): string {
  const { targets, loss, correct } = lossValues;
  const { batchSize } = graph.layout;
  graph.builder.input(targets, 'float32', [batchSize, numClasses]);
  graph.builder.output(loss, 'float32', []);
  graph.builder.output(correct, 'float32', []);
  const scores = graph.emit('Transpose', [logits], { perm: [1, 0] });

  const logProbabilities = graph.emit('LogSoftmax', [scores], { axis: 1 });
  const total = graph.emit('ReduceSum', [graph.multiply(targets, logProbabilities)], { keepdims: 0 });
  graph.multiply(total, graph.scalar(-1 / batchSize), loss);

  const [guess, truth] = [scores, targets].map((each) => graph.emit('ArgMax', [each], { axis: 1 }));
  const isRight = graph.emit('Equal', [guess as string, truth as string]);
  graph.emit('ReduceSum', [graph.emit('Cast', [isRight], { to: 1 })], { keepdims: 0 }, correct);

  // Targets add up to 1 for each image
  const difference = graph.subtract(graph.emit('Exp', [logProbabilities]), targets);
  const gradient = graph.multiply(difference, graph.scalar(1 / batchSize));
  return graph.emit('Transpose', [gradient], { perm: [1, 0] });
}
