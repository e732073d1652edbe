import { describe, expect, it, vi } from 'vitest';
import type { InferenceSession } from './engine.ts';
import { SessionPool } from './session-pool.ts';

const output = { logits: new Float32Array(), features: new Float32Array(), runMs: 1 };

/** A session whose runs end when the test says so. */
function controlledSession() {
  const runs: PromiseWithResolvers<typeof output>[] = [];
  const session = {
    device: 'CPU' as const,
    isOpen: true as boolean,
    run: vi.fn(() => {
      const run = Promise.withResolvers<typeof output>();
      runs.push(run);
      return run.promise;
    }),
    close: vi.fn(async () => undefined),
  } satisfies InferenceSession;
  return { session, runs };
}

async function poolOf(sessions: readonly InferenceSession[]): Promise<InferenceSession> {
  const waiting = [...sessions];
  return SessionPool.load(sessions.length, async () => waiting.shift() as InferenceSession);
}

const image = () => new Uint8Array(3);

describe('SessionPool', () => {
  it('gives a batch to the session with the fewest under way', async () => {
    const [first, second] = [controlledSession(), controlledSession()];
    const pool = await poolOf([first.session, second.session]);
    const answers = [pool.run(image(), 1), pool.run(image(), 1), pool.run(image(), 1)];
    expect([first.runs.length, second.runs.length]).toEqual([2, 1]);
    second.runs[0]!.resolve(output);
    await answers[1];
    answers.push(pool.run(image(), 1));
    expect([first.runs.length, second.runs.length]).toEqual([2, 2]);
  });

  it('counts a failed batch as ended', async () => {
    const [first, second] = [controlledSession(), controlledSession()];
    const pool = await poolOf([first.session, second.session]);
    const failing = pool.run(image(), 1);
    first.runs[0]!.reject(new Error('out of memory'));
    await expect(failing).rejects.toThrow('out of memory');
    void pool.run(image(), 1);
    expect(first.runs.length).toBe(2);
  });

  it('is no longer open once one of its sessions is not', async () => {
    const [first, second] = [controlledSession(), controlledSession()];
    const pool = await poolOf([first.session, second.session]);
    expect(pool.isOpen).toBe(true);
    second.session.isOpen = false;
    expect(pool.isOpen).toBe(false);
  });

  it('closes what it has loaded when one session fails to load', async () => {
    const { session } = controlledSession();
    const loads = [async () => session, async () => Promise.reject(new Error('no memory'))];
    await expect(SessionPool.load(2, () => loads.shift()!())).rejects.toThrow('no memory');
    expect(session.close).toHaveBeenCalledOnce();
  });

  it('closes all of its sessions', async () => {
    const [first, second] = [controlledSession(), controlledSession()];
    await (await poolOf([first.session, second.session])).close();
    expect(first.session.close).toHaveBeenCalledOnce();
    expect(second.session.close).toHaveBeenCalledOnce();
  });

  it('is the session itself when there is one', async () => {
    const { session } = controlledSession();
    expect(await poolOf([session])).toBe(session);
  });
});
