/** The power of two that is no smaller: as many images as warm-ups have shown the runtime. */
export const filledSize = (batchSize: number): number => 2 ** Math.ceil(Math.log2(batchSize));

/** Images of a batch, with black ones after them up to `size`. Those of another length stay of another length. */
export function fillBatch(images: Uint8Array, batchSize: number, size: number): Uint8Array {
  if (size === batchSize) return images;
  const filled = new Uint8Array(Math.ceil((images.length / batchSize) * size));
  filled.set(images);
  return filled;
}

/** A copy of the rows of a batch's own images. */
export const ownRows = (values: Float32Array, batchSize: number, size: number): Float32Array =>
  values.slice(0, (values.length / size) * batchSize);
