import { readFileSync } from 'node:fs';

/** A cat (see the README beside it): the built-in model knows cats. */
export const cat: Uint8Array = readFileSync(new URL('../fixtures/photos/cat.jpg', import.meta.url));
