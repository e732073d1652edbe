import { Buffer } from 'node:buffer';
import { sniffImageFormat } from '@phiscale/common';
import type { RefusalReason } from './dataset.ts';

type Verdict =
  | 'IMAGE'
  | Extract<RefusalReason, 'NOT_AN_IMAGE' | 'NESTED_ARCHIVE' | 'IMAGE_FORMAT_UNSUPPORTED'>;

/** Formats of pages rather than pictures: a folder of them is no class whose images cannot be read. */
const documents: ReadonlySet<string> = new Set(['PDF', 'PostScript']);

/** Tells an image by its first bytes, as classification does: no name is trusted, and no decoder is asked. */
export function sniffFile(bytes: Uint8Array): Verdict {
  const format = sniffImageFormat(bytes);
  if (format?.isServed) return 'IMAGE';
  if (format !== null && !documents.has(format.name)) return 'IMAGE_FORMAT_UNSUPPORTED';
  return isArchive(bytes) ? 'NESTED_ARCHIVE' : 'NOT_AN_IMAGE';
}

/** zip, gzip, bzip2, xz, zstd, 7z, rar. */
const archives = [
  'PK\x03\x04',
  'PK\x05\x06',
  '\x1f\x8b',
  'BZh',
  '\xfd7zXZ',
  '\x28\xb5\x2f\xfd',
  '7z\xbc\xaf',
  'Rar!',
];

function isArchive(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 262)).toString('latin1');
  // tar says so later than others
  return archives.some((start) => head.startsWith(start)) || head.slice(257) === 'ustar';
}
