import { stripVTControlCharacters } from 'node:util';
import { withoutFolders } from '../../without-folders.ts';

const mostCharacters = 400;

/** Where in the runtime's sources, before what happened there. */
const location = /^\/\S*onnxruntime\S*\.(?:cc|h):\d+ .*?(?: was false\. |\] : \d+ : \w+ : )/s;

/**
 * Why a device does not work, in a line: what the runtime threw, and what it printed before. A library that lacks another
 * one is thrown as "Failed to load shared library", and only what is printed says which.
 */
export function reasonOf(thrown: string, printed: string): string {
  const lines = stripVTControlCharacters(printed)
    .split('\n')
    .filter((line) => /\[E:|error:|cannot open/.test(line));
  const last = lines.at(-1)?.replace(/^.*(?:with error: |FAIL : )/, '');
  const reasons = [thrown.replace(location, ''), last].filter((text) => text !== undefined && text !== '');
  return withoutFolders(reasons.join(' — ')).replaceAll(/\s+/g, ' ').trim().slice(0, mostCharacters);
}
