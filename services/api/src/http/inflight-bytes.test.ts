import { describe, expect, it } from 'vitest';
import { InflightBytes } from './inflight-bytes.ts';

describe('InflightBytes', () => {
  it('refuses what would exceed the budget of all requests, and has room again when one ends', () => {
    const inflight = new InflightBytes(100);
    const [one, other] = [inflight.open(), inflight.open()];
    one.take(60);
    other.take(40);
    expect(() => other.take(1)).toThrow(
      expect.objectContaining({
        code: 'QUEUE_FULL',
        problem: expect.objectContaining({ retryAfterMs: 1000 }),
      }),
    );
    expect(inflight.heldBytes).toBe(100);
    one.release();
    one.release();
    one.take(10);
    expect(inflight.heldBytes).toBe(40);
    other.take(60);
    expect(inflight.heldBytes).toBe(100);
  });

  it('says of what never finds room that it is too large', () => {
    const inflight = new InflightBytes(100);
    inflight.open().take(50);
    const one = inflight.open();
    one.take(30);
    const tooLarge = expect.objectContaining({ code: 'IMAGE_TOO_LARGE' });
    expect(() => one.take(71)).toThrow(tooLarge);
    expect(inflight.heldBytes).toBe(80);
    one.take(20);
  });
});
