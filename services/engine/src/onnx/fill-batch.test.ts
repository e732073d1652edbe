import { describe, expect, it } from 'vitest';
import { fillBatch, filledSize, ownRows } from './fill-batch.ts';

describe('a batch on a device that prepares for each size', () => {
  it('is filled up to a power of two, which is its own size already if it is one', () => {
    expect([1, 2, 3, 4, 5, 8, 9, 31, 32, 33].map(filledSize)).toEqual([1, 2, 4, 4, 8, 8, 16, 32, 32, 64]);
  });

  it('has black images after its own', () => {
    const images = Uint8Array.of(1, 2, 3, 4, 5, 6);
    expect([...fillBatch(images, 3, 4)]).toEqual([1, 2, 3, 4, 5, 6, 0, 0]);
    expect(fillBatch(images, 3, 3)).toBe(images);
  });

  it('stays of a wrong length when its pixels are too few, for the runtime to refuse', () => {
    expect(fillBatch(new Uint8Array(5), 3, 4)).toHaveLength(7);
  });

  it('answers with the rows of its own images alone', () => {
    expect([...ownRows(Float32Array.of(1, 2, 3, 4, 9, 9, 9, 9), 2, 4)]).toEqual([1, 2, 3, 4]);
  });
});
