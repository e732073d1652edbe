/**
 * The first key that an object of a JSON text has twice, or null. `JSON.parse` keeps the last one in silence, so that
 * two readers of one file may see two different tensors.
 * @param text valid JSON
 */
export function findDuplicateKey(text: string): string | null {
  const open: Set<string>[] = [];
  for (const [token, isKey] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (isKey !== undefined) {
      const key: string = JSON.parse(token.slice(0, -isKey.length));
      const keys = open.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return null;
}
