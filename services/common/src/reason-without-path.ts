import { getSystemErrorMessage } from 'node:util';

/**
 * Why something failed, in words for clients. To the message of a failed system call Node adds the path on this machine,
 * which is no business of theirs.
 */
export function reasonWithoutPath(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // zlib has numbers of its own, which mean something else
  const isOfSystem = 'syscall' in error && 'errno' in error && typeof error.errno === 'number';
  return isOfSystem ? getSystemErrorMessage(error.errno as number) : error.message;
}
