import { expect, it } from 'vitest';
import { receivedText } from './received-text.ts';

it.each([
  ['text', 'text'],
  [[1, 'a'], '[1,"a"]'],
  [undefined, 'nothing'],
  [null, 'null'],
  [JSON.parse(`${'['.repeat(1e5)}${']'.repeat(1e5)}`), 'a value that is nested too deeply'],
])('says what was received, however deep it is', (value, text) => {
  expect(receivedText(value)).toBe(text);
});
