import { describe, expect, it } from 'vitest';
import { placePath } from './class-path.ts';

describe('placePath', () => {
  it.each([
    ['cat/1.jpg', 'cat', null],
    ['./cat/1.jpg', 'cat', null],
    ['pets/cat/1.jpg', 'cat', null],
    ['train/cat/1.jpg', 'cat', 'TRAIN'],
    ['pets/Val/cat/1.jpg', 'cat', 'VALIDATION'],
    ['test/cat/1.jpg', 'cat', 'TEST'],
    ['train/test/1.jpg', 'test', 'TRAIN'],
  ])('takes the folder of %s for its class, and a split around it', (path, className, split) => {
    expect(placePath(path)).toEqual({ kind: 'CLASS', className, split });
  });

  it.each(['1.jpg', 'train/1.jpg', 'pets/val/1.jpg'])('finds no class in %s', (path) => {
    expect(placePath(path)).toEqual({ kind: 'NONE' });
  });

  it.each(['cat/.DS_Store', '__MACOSX/cat/._1.jpg', 'cat/Thumbs.db', '.git/a/b'])('skips %s', (path) => {
    expect(placePath(path)).toEqual({ kind: 'LITTER' });
  });
});
