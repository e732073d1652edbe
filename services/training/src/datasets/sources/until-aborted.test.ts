import { expect, it } from 'vitest';
import { untilAborted } from './until-aborted.ts';

it('passes chunks on, and tells their source when nobody wants more', async () => {
  let isLeft = false;
  async function* source() {
    try {
      yield Uint8Array.of(1);
      yield Uint8Array.of(2);
    } finally {
      isLeft = true;
    }
  }
  for await (const [first] of untilAborted(source(), undefined)) {
    expect(first).toBe(1);
    break;
  }
  expect(isLeft).toBe(true);
});

it.each([
  ['before', true],
  ['while it waits', false],
])('ends a wait for chunks that do not come when the signal aborts %s', async (_, before) => {
  async function* stalled(): AsyncGenerator<Uint8Array> {
    await new Promise(() => {});
    yield Uint8Array.of(1);
  }
  const controller = new AbortController();
  if (before) controller.abort();
  const next = untilAborted(stalled(), controller.signal).next();
  controller.abort();
  await expect(next).rejects.toMatchObject({ code: 'CANCELLED' });
});
