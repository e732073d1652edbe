import { describe, expect, it } from 'vitest';
import { type Counter, type Key, philox } from './philox.ts';

// Random123, tests/kat_vectors, lines `philox4x32 10`
const knownAnswers: readonly (readonly [Counter, Key, string])[] = [
  [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
  [
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    [0xffffffff, 0xffffffff],
    '408f276d 41c83b0e a20bc7c6 6d5451fd',
  ],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    'd16cfe09 94fdcceb 5001e420 24126ea1',
  ],
];

describe('philox', () => {
  it.each(knownAnswers)(
    'gives the numbers of its authors for counter %j and key %j',
    (counter, key, answer) => {
      const numbers = new Uint32Array(4);
      philox(counter, key, numbers);
      expect([...numbers].map((number) => number.toString(16).padStart(8, '0')).join(' ')).toBe(answer);
    },
  );
});
