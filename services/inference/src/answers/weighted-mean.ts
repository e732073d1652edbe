/**
 * The mean of vectors of one length. Of probabilities, not of logits: that is what Krizhevsky et al. 2012 (section 4.1)
 * average over crops, and logits of different networks have no common scale.
 * @param weights one a vector, above 0; they need not sum to 1. Default: all the same.
 */
export function weightedMean(
  vectors: readonly ArrayLike<number>[],
  weights: readonly number[] = vectors.map(() => 1),
): Float64Array {
  // Relative to the largest: the sum of weights as they are may be beyond all numbers
  const largest = Math.max(...weights);
  const total = weights.reduce((sum, weight) => sum + weight / largest, 0);
  const mean = new Float64Array(vectors[0]?.length ?? 0);
  for (const [position, vector] of vectors.entries()) {
    const share = (weights[position] ?? 0) / largest / total;
    for (let index = 0; index < mean.length; index++) {
      mean[index] = (mean[index] as number) + share * (vector[index] as number);
    }
  }
  return mean;
}
