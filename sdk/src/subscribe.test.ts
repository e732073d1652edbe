import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createPhiscale } from './create-phiscale.ts';

const url = 'http://phiscale.test/graphql';

/** A service that tells what the test says, and a client of it. */
function telling() {
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      stream = controller;
    },
  });
  const phiscale = createPhiscale({ url, fetch: async () => new Response(body) });
  const write = (text: string) => stream?.enqueue(new TextEncoder().encode(text));
  return {
    phiscale,
    tell: (data: object) => write(`event: next\ndata: ${JSON.stringify({ data })}\n\n`),
    complete: () => write('event: complete\ndata:\n\n'),
  };
}

async function all<Event>(events: AsyncIterable<Event>): Promise<Event[]> {
  const read: Event[] = [];
  for await (const event of events) read.push(event);
  return read;
}

/** Long enough for all that was told to arrive. */
async function pause(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await setImmediate();
}

describe('a slow reader', () => {
  it('of trainingProgress gets the newest job, step and epoch, in the order in which they came', async () => {
    const { phiscale, tell, complete } = telling();
    const events = phiscale.trainingProgress({ jobId: 'job' });
    const first = events.next();
    tell({ trainingProgress: { __typename: 'TrainingJob', state: 'QUEUED' } });
    expect((await first).value).toMatchObject({ state: 'QUEUED' });
    for (let step = 1; step <= 100; step++) {
      tell({ trainingProgress: { __typename: 'TrainingStep', step } });
      if (step === 1) tell({ trainingProgress: { __typename: 'TrainingJob', state: 'RUNNING' } });
      if (step % 50 === 0) tell({ trainingProgress: { __typename: 'TrainingEpoch', epoch: step / 50 } });
    }
    complete();
    await pause();
    expect(await all(events)).toEqual([
      { __typename: 'TrainingJob', state: 'RUNNING' },
      { __typename: 'TrainingStep', step: 100 },
      { __typename: 'TrainingEpoch', epoch: 2 },
    ]);
  });

  it('of modelChanged gets the newest of each version, and misses none', async () => {
    const { phiscale, tell, complete } = telling();
    const events = phiscale.modelChanged();
    const first = events.next();
    const change = { kind: 'STATUS_CHANGED', name: 'a', ref: 'a@1', status: 'LOADING', model: null };
    tell({ modelChanged: change });
    await first;
    tell({ modelChanged: { ...change, ref: 'a@2' } });
    tell({ modelChanged: { ...change, ref: 'a@1' } });
    tell({ modelChanged: { ...change, ref: 'a@2', status: 'RUNNING' } });
    complete();
    await pause();
    expect(await all(events)).toMatchObject([
      { ref: 'a@1', status: 'LOADING' },
      { ref: 'a@2', status: 'RUNNING' },
    ]);
  });
});

describe('a subscription that is refused with a status', () => {
  it.each([
    [404, 'Not found', 'NETWORK_ERROR'],
    [
      400,
      JSON.stringify({ errors: [{ message: 'no', extensions: { code: 'BAD_REQUEST' } }] }),
      'BAD_REQUEST',
    ],
  ])(
    'rejects at once: %i %s',
    async (status, body, code) => {
      let asked = 0;
      const fetch = async () => {
        asked++;
        return new Response(body, { status });
      };
      await expect(createPhiscale({ url, fetch }).modelChanged().next()).rejects.toMatchObject({ code });
      expect(asked).toBe(1);
    },
    1000,
  );
});

describe('a subscription that has lost its connection', () => {
  it('ends when its signal aborts, before it would ask again', async () => {
    // the wait lasts seconds, later ones longer: here for ever
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const controller = new AbortController();
    const fetch = vi.fn().mockRejectedValue(new TypeError('fetch failed'));
    const events = createPhiscale({ url, fetch }).modelChanged({}, { signal: controller.signal });
    const next = events.next();
    await pause();
    controller.abort(new Error('enough'));
    await expect(next).rejects.toMatchObject({ code: 'ABORTED', cause: { message: 'enough' } });
    expect(fetch).toHaveBeenCalledOnce();
  });
});
