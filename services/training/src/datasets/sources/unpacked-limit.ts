import { datasetError } from '../dataset-error.ts';
import type { ImportLimits } from '../import-limits.ts';

/** A small archive may shrink well; it cannot do harm either. */
const alwaysAllowedBytes = 64 * 2 ** 20;

/**
 * Counts what an archive of `packedBytes` unpacks to.
 * @returns a function to be told each number of bytes, which throws DatasetError `SOURCE_TOO_LARGE` at the limit.
 */
export function createUnpackedLimit(
  packedBytes: number,
  { maxUnpackedBytes, maxCompressionRatio }: ImportLimits,
): (bytes: number) => void {
  const mostByRatio = Math.max(alwaysAllowedBytes, packedBytes * maxCompressionRatio);
  let unpackedBytes = 0;
  return (bytes) => {
    unpackedBytes += bytes;
    if (unpackedBytes > maxUnpackedBytes) {
      throw datasetError('SOURCE_TOO_LARGE', 'source', `at most ${maxUnpackedBytes} bytes unpacked`, 'more');
    }
    if (unpackedBytes > mostByRatio) {
      const expected = `at most ${maxCompressionRatio} bytes unpacked for each byte`;
      throw datasetError('SOURCE_TOO_LARGE', 'source', expected, `${unpackedBytes} of ${packedBytes} bytes`);
    }
  };
}
