import type { EvaluationOutput } from '../training-session.ts';

/**
 * Mean cross-entropy of logits against targets, and how many images have their right class as the likeliest one, and among
 * the five likeliest, in double precision.
 * @param logits [batch, classes]
 * @param targets [batch, classes]
 */
export function scoreLogits(
  logits: Float32Array,
  targets: Float32Array,
  numClasses: number,
): Pick<EvaluationOutput, 'loss' | 'correct' | 'correctTop5'> {
  const batchSize = targets.length / numClasses;
  let [loss, correct, correctTop5] = [0, 0, 0];
  for (let image = 0; image < batchSize; image++) {
    const scores = logits.subarray(image * numClasses, (image + 1) * numClasses);
    const aims = targets.subarray(image * numClasses, (image + 1) * numClasses);
    const largest = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
    const logSum = largest + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - largest), 0));
    loss += aims.reduce((sum, aim, index) => sum + aim * (logSum - (scores[index] as number)), 0);
    const aim = aims.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);
    const rank = rankOf(scores, aims.indexOf(aim));
    if (rank < 1) correct++;
    if (rank < 5) correctTop5++;
  }
  return { loss: loss / batchSize, correct, correctTop5 };
}

/** From 0, the likeliest. Of classes alike, the first counts as likelier; what is not a number ranks last. */
function rankOf(scores: Float32Array, index: number): number {
  const score = scores[index] as number;
  return scores.reduce(
    (rank, other, at) => rank + (at !== index && !(other < score || (other === score && at > index)) ? 1 : 0),
    0,
  );
}
