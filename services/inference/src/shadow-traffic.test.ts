import { describe, expect, it } from 'vitest';
import { InferenceError } from './inference-error.ts';
import { ShadowTraffic } from './shadow-traffic.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('shadow traffic', () => {
  it('counts what the shadow answered, and whether it agreed', async () => {
    const traffic = new ShadowTraffic();
    traffic.repeat('a@production', 'cat', async () => 'cat');
    traffic.repeat('a@production', 'cat', async () => 'dog');
    await turn();
    expect(traffic.countsOf('a@production')).toEqual({ answered: 2, agreed: 1, failed: 0, dropped: 0 });
    expect(traffic.countsOf('a@canary')).toEqual({ answered: 0, agreed: 0, failed: 0, dropped: 0 });
  });

  it('counts failures, and a full queue as dropped, and throws neither', async () => {
    const traffic = new ShadowTraffic();
    traffic.repeat('a', 'cat', () => Promise.reject(new Error('no memory')));
    traffic.repeat('a', 'cat', () => Promise.reject(new InferenceError('QUEUE_FULL', '256 wait')));
    await turn();
    expect(traffic.countsOf('a')).toEqual({ answered: 0, agreed: 0, failed: 1, dropped: 1 });
  });

  it('drops what comes while eight are under way, and goes on afterwards', async () => {
    const traffic = new ShadowTraffic();
    const ends: (() => void)[] = [];
    let most = 0;
    const hang = () =>
      new Promise<string>((resolve) => {
        ends.push(() => resolve('cat'));
        most = Math.max(most, ends.length);
      });
    for (let index = 0; index < 10; index++) traffic.repeat('a', 'cat', hang);
    expect(most).toBe(8);
    expect(traffic.countsOf('a').dropped).toBe(2);
    for (const end of ends) end();
    await turn();
    traffic.repeat('a', 'cat', async () => 'cat');
    await turn();
    expect(traffic.countsOf('a')).toEqual({ answered: 9, agreed: 9, failed: 0, dropped: 2 });
  });
});
