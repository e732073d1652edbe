import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Newest } from './newest.ts';

async function all<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const read: Value[] = [];
  for await (const value of values) read.push(value);
  return read;
}

describe('Newest', () => {
  it('keeps the newest value of each key, in the order of their last coming', async () => {
    const stream = new Newest<string>(new AbortController().signal);
    for (const value of ['a1', 'b1', 'a2', 'c1', 'b2']) stream.push(value.charAt(0), value);
    stream.end();
    expect(await all(stream)).toEqual(['a2', 'c1', 'b2']);
  });

  it('never holds more than a thousand values', async () => {
    const stream = new Newest<number>(new AbortController().signal);
    for (let value = 0; value < 5000; value++) stream.push(String(value), value);
    stream.end();
    const read = await all(stream);
    expect(read).toHaveLength(1000);
    expect(read.at(-1)).toBe(4999);
  });

  it('gives a waiting reader each value as it comes', async () => {
    const stream = new Newest<number>(new AbortController().signal);
    const reader = stream[Symbol.asyncIterator]();
    for (const value of [1, 2, 3]) {
      const next = reader.next();
      stream.push('key', value);
      expect(await next).toEqual({ done: false, value });
    }
  });

  it('ends at once when its signal aborts, and leaves no listener on it', async () => {
    const controller = new AbortController();
    const next = new Newest(controller.signal)[Symbol.asyncIterator]().next();
    controller.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });
});
