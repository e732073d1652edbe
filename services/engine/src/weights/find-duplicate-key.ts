/**
 * The first key that an object of a JSON text has twice, or null. `JSON.parse` keeps the last one in silence, so that
 * two readers of one file may see two different tensors.
 * @param text valid JSON
 */
export function findDuplicateKey(text: string): string | null {
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '{') open.push(new Set());
    else if (character === '}') open.pop();
    else if (character === '"') {
      const begin = at;
      at = endOfString(text, begin);
      if (!isKey(text, at)) continue;
      const key: string = JSON.parse(text.slice(begin, at + 1));
      const keys = open.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return null;
}

/** Where its closing quote stands. A loop: a regular expression's stack would not hold millions of escapes. */
function endOfString(text: string, begin: number): number {
  let at = begin + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** Of JSON's strings, only keys stand before a colon. */
function isKey(text: string, closingQuote: number): boolean {
  let at = closingQuote + 1;
  while (' \t\r\n'.includes(text[at] ?? '.')) at++;
  return text[at] === ':';
}
