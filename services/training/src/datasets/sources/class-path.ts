import type { Split } from '../dataset.ts';

/** What people call the folders of splits. */
const splitNames: ReadonlyMap<string, Split> = new Map([
  ['train', 'TRAIN'],
  ['training', 'TRAIN'],
  ['val', 'VALIDATION'],
  ['valid', 'VALIDATION'],
  ['validation', 'VALIDATION'],
  ['test', 'TEST'],
  ['testing', 'TEST'],
]);

/** Files that systems leave behind, which nobody wants to read about. */
const isLitter = (part: string): boolean =>
  part.startsWith('.') || part === '__MACOSX' || part === 'Thumbs.db';

export type PlacedPath =
  | { readonly kind: 'CLASS'; readonly className: string; readonly split: Split | null }
  | { readonly kind: 'NONE' }
  | { readonly kind: 'LITTER' };

/**
 * Which class and split a path is of: the class is the name of the folder that the file lies in, the split that of a
 * folder around it. Whatever stands in front (`cifar10/train/cat/7.png`) counts for nothing.
 */
export function placePath(path: string): PlacedPath {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.some(isLitter)) return { kind: 'LITTER' };
  const folders = parts.slice(0, -1);
  const className = folders.at(-1);
  if (className === undefined) return { kind: 'NONE' };
  const above = folders.slice(0, -1).map(splitOf);
  const split = above.find((each) => each !== null) ?? null;
  // A split's own folder is no class, unless it stands where classes stand
  if (split === null && splitOf(className) !== null) return { kind: 'NONE' };
  return { kind: 'CLASS', className, split };
}

const splitOf = (part: string): Split | null => splitNames.get(part.toLowerCase()) ?? null;
