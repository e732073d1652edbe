/**
 * Mean cross-entropy of logits against targets, and how many images have their likeliest class right, in double precision.
 * @param logits [batch, classes]
 * @param targets [batch, classes]
 */
export function scoreLogits(
  logits: Float32Array,
  targets: Float32Array,
  numClasses: number,
): { readonly loss: number; readonly correct: number } {
  const batchSize = targets.length / numClasses;
  let [loss, correct] = [0, 0];
  for (let image = 0; image < batchSize; image++) {
    const scores = logits.subarray(image * numClasses, (image + 1) * numClasses);
    const aims = targets.subarray(image * numClasses, (image + 1) * numClasses);
    const largest = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
    const logSum = largest + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - largest), 0));
    loss += aims.reduce((sum, aim, index) => sum + aim * (logSum - (scores[index] as number)), 0);
    const aim = aims.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);
    if (scores.indexOf(largest) === aims.indexOf(aim)) correct++;
  }
  return { loss: loss / batchSize, correct };
}
