/** What one run of the runtime takes of a batch. */
interface Part {
  /** Images of the batch. */
  readonly images: number;
  /** Images that the runtime sees: those after the batch's own are black. */
  readonly size: number;
}

/** How a batch is handed to the runtime: in which parts, one after the other. */
export const batchings = {
  whole: (batchSize) => [{ images: batchSize, size: batchSize }],
  /** Up to a power of two: sizes that warm-ups have shown the runtime. */
  filled: (batchSize) => [{ images: batchSize, size: 2 ** Math.ceil(Math.log2(batchSize)) }],
  oneByOne: (batchSize) => Array.from({ length: batchSize }, () => ({ images: 1, size: 1 })),
} as const satisfies Record<string, (batchSize: number) => readonly Part[]>;

export type Batching = keyof typeof batchings;
