import { expect, it } from 'vitest';
import { withoutFolders } from './without-folders.ts';

it.each([
  ['/app/bin/libcuda.so: cannot open', 'libcuda.so: cannot open'],
  ['no package x imported from /app/dist/load.js', 'no package x imported from load.js'],
  ['LoadLibrary failed for "C:\\app\\cuda.dll"', 'LoadLibrary failed for "cuda.dll"'],
])('names files without their folders: %s', (text, told) => {
  expect(withoutFolders(text)).toBe(told);
});

it.each(['a read/write error, 1 / 2', 'see https://onnxruntime.ai/docs/install', '@tensorflow/tfjs-node'])(
  'leaves what is no folder: %s',
  (text) => {
    expect(withoutFolders(text)).toBe(text);
  },
);
