/** Shards are as large as file systems, object stores and their copies are comfortable with. */
const shardBytes = 64 * 2 ** 20;

/** Red, green and blue. */
const channels = 3;

export const manifestFile = 'dataset.json';
export const indexFile = 'index.bin';
export const shardFile = (shard: number): string => `shard-${String(shard).padStart(5, '0')}.bin`;
export const thumbnailFile = (index: number): string => `thumbnail-${index}.jpg`;

export const imageBytes = (sidePx: number): number => sidePx * sidePx * channels;

export const imagesPerShardOf = (sidePx: number): number =>
  Math.max(1, Math.floor(shardBytes / imageBytes(sidePx)));

export interface ShardLayout {
  readonly sidePx: number;
  readonly imagesPerShard: number;
}

/** Where an image lies. All images are of one size, so that the offset is a product. */
export function placeOf(index: number, { sidePx, imagesPerShard }: ShardLayout) {
  return {
    shard: Math.floor(index / imagesPerShard),
    offset: (index % imagesPerShard) * imageBytes(sidePx),
  };
}

/** Bytes of one image in the index: its label, little-endian, and behind all labels its split. */
const labelBytes = 2;
export const mostClasses = 2 ** (8 * labelBytes);

export interface ImageIndex {
  /** The class of each image, by its position in the manifest. */
  readonly labels: Uint16Array;
  /** Positions in `splits`. */
  readonly splits: Uint8Array;
}

/** Of an index. */
export const indexBytes = (numImages: number): number => numImages * (labelBytes + 1);

/** The bytes of the index: all labels, then all splits. */
export function encodeIndex({ labels, splits }: ImageIndex): Uint8Array {
  const bytes = new Uint8Array(indexBytes(labels.length));
  const view = new DataView(bytes.buffer);
  labels.forEach((label, image) => {
    view.setUint16(image * labelBytes, label, true);
  });
  bytes.set(splits, labels.length * labelBytes);
  return bytes;
}

export function decodeIndex(bytes: Uint8Array): ImageIndex {
  const count = bytes.length / indexBytes(1);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    labels: Uint16Array.from({ length: count }, (_, image) => view.getUint16(image * labelBytes, true)),
    splits: bytes.slice(count * labelBytes),
  };
}
