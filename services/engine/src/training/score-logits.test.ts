import { describe, expect, it } from 'vitest';
import { scoreLogits } from './score-logits.ts';

describe('scoreLogits', () => {
  it('counts the likeliest class, and the five likeliest', () => {
    const logits = Float32Array.of(6, 5, 4, 3, 2, 1, 6, 5, 4, 3, 2, 1, 6, 5, 4, 3, 2, 1);
    const targets = new Float32Array(18);
    for (const [image, label] of [0, 4, 5].entries()) targets[image * 6 + label] = 1;
    expect(scoreLogits(logits, targets, 6)).toMatchObject({ correct: 1, correctTop5: 2 });
  });

  it('takes the first of classes alike, so that a network that knows nothing guesses one class', () => {
    const targets = Float32Array.of(1, 0, 0, 1);
    expect(scoreLogits(new Float32Array(4), targets, 2)).toEqual({
      correct: 1,
      correctTop5: 2,
      loss: Math.log(2),
    });
  });

  it('finds nothing right among numbers that are none', () => {
    const logits = new Float32Array(6).fill(Number.NaN);
    expect(scoreLogits(logits, Float32Array.of(1, 0, 0, 0, 0, 0), 6)).toMatchObject({
      correct: 0,
      correctTop5: 0,
    });
  });
});
