export interface ImportLimits {
  /** Most bytes of an upload. */
  readonly maxSourceBytes: number;
  /** Most bytes of what an archive unpacks to. */
  readonly maxUnpackedBytes: number;
  /** How many bytes one byte of an archive may unpack to, on average. Photos hardly shrink; zeros do a thousandfold. */
  readonly maxCompressionRatio: number;
  /** Most files, folders and links of a source. */
  readonly maxEntries: number;
  /** Most bytes of one encoded image. */
  readonly maxImageBytes: number;
  /** Most pixels of one encoded image: width times height. */
  readonly maxImagePixels: number;
  /** How long a part of a file may be decoded, in milliseconds: a damaged one can keep its decoder for ever. */
  readonly maxDecodeMs: number;
}

/** ImageNet-1k (1.3 million images, 150 GB) fits from a folder or an archive of the import folder. */
export const defaultImportLimits: ImportLimits = {
  maxSourceBytes: 16 * 2 ** 30,
  maxUnpackedBytes: 256 * 2 ** 30,
  maxCompressionRatio: 100,
  maxEntries: 4_000_000,
  maxImageBytes: 32 * 2 ** 20,
  maxImagePixels: 64_000_000,
  maxDecodeMs: 300_000,
};
