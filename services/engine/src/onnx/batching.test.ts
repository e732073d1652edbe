import { expect, it } from 'vitest';
import { batchings } from './batching.ts';

it('a whole batch is one part', () => {
  expect(batchings.whole(3)).toEqual([{ images: 3, size: 3 }]);
});

it('a filled batch has a power of two, which is its own size already if it is one', () => {
  const sizes = [1, 2, 3, 4, 5, 8, 9, 31, 32, 33];
  expect(sizes.map((size) => batchings.filled(size))).toEqual(
    [1, 2, 4, 4, 8, 8, 16, 32, 32, 64].map((size, index) => [{ images: sizes[index], size }]),
  );
});

it('one by one, each image is a part', () => {
  expect(batchings.oneByOne(3)).toEqual(Array.from({ length: 3 }, () => ({ images: 1, size: 1 })));
});
