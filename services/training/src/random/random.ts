import { type Key, philox } from './philox.ts';

/** What a sequence of draws belongs to. Sequences that differ in any of it are independent. */
export interface RandomPlace {
  /** A whole number from 0 to 2^53 - 1. */
  readonly seed: number;
  readonly epoch: number;
  /** Of the image, or of the batch. */
  readonly index: number;
  /** What is drawn for: `flip`, `shuffle`, … A new purpose changes no draw of another. */
  readonly purpose: string;
}

/** Draws that depend on their place alone. */
export class Random {
  readonly #key: Key;
  readonly #place: readonly [number, number, number];
  readonly #block = new Uint32Array(4);
  #numDrawn = 0;

  constructor({ seed, epoch, index, purpose }: RandomPlace) {
    this.#key = [seed >>> 0, Math.floor(seed / 2 ** 32)];
    this.#place = [epoch, index, hash(purpose)];
  }

  /** From 0 to below 1, of 32 bits. */
  uniform(): number {
    const position = this.#numDrawn % 4;
    if (position === 0) philox([this.#numDrawn / 4, ...this.#place], this.#key, this.#block);
    this.#numDrawn++;
    return (this.#block[position] as number) / 2 ** 32;
  }

  between(least: number, most: number): number {
    return least + (most - least) * this.uniform();
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    return Math.floor(this.uniform() * limit);
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** Fisher–Yates, in place. */
  shuffle(items: Uint32Array): Uint32Array {
    for (let last = items.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1);
      const item = items[last] as number;
      items[last] = items[other] as number;
      items[other] = item;
    }
    return items;
  }

  /** Beta(α, α), by Jöhnk's rejection (1964): fast for the small α of mixup. */
  symmetricBeta(alpha: number): number {
    for (;;) {
      const one = this.uniform() ** (1 / alpha);
      const other = this.uniform() ** (1 / alpha);
      if (one + other > 0 && one + other <= 1) return one / (one + other);
    }
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
