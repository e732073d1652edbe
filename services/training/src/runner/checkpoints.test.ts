import { beforeEach, describe, expect, it } from 'vitest';
import { jobError } from '../jobs/job-error.ts';
import type { BlobStore, Checkpoint, CheckpointStore } from '../jobs/ports.ts';
import { silent } from '../testing/samples.ts';
import { Checkpoints, type Saved } from './checkpoints.ts';

const hold = { jobId: 'job', worker: 'a', attempt: 1 };
const progress = { batchSize: 8, epochs: 1, lossSum: 0, halvings: 0, seconds: 5 };
const savedAt = (step: number): Saved => ({
  state: { numBatches: step, tensors: new Map([['weights/w', { shape: [1], data: Float32Array.of(step) }]]) },
  progress,
});

describe('the newest checkpoint', () => {
  const contents = new Map<string, Uint8Array | Error>();
  const rows: Checkpoint[] = [];
  const blobs: BlobStore = {
    put: async (name, chunks) => {
      const received: Uint8Array[] = [];
      for await (const chunk of chunks) received.push(chunk);
      const bytes = Buffer.concat(received);
      contents.set(name, bytes);
      return { name, bytes: bytes.length, sha256: '' };
    },
    get: async (name) => {
      const content = contents.get(name) ?? null;
      if (content instanceof Error) throw content;
      return content;
    },
    delete: async (name) => void contents.delete(name),
    deleteAll: async () => contents.clear(),
  };
  const store: CheckpointStore = {
    add: async (_, checkpoint) => void rows.unshift(checkpoint),
    list: async () => rows,
    at: async (_, step) => rows.find((row) => row.step === step) ?? null,
    prune: async (_, keep) => rows.splice(keep),
  };
  const open = () => new Checkpoints({ hold, store, blobs, logger: silent });
  const nameOf = (step: number) => `training/job/${step}-1.safetensors`;
  const stepRead = async () => (await open().latest())?.state.numBatches;

  beforeEach(async () => {
    contents.clear();
    rows.length = 0;
    const checkpoints = open();
    for (const step of [100, 200, 300]) await checkpoints.save(savedAt(step), 1, undefined);
  });

  it('is what a run goes on from', async () => {
    expect(await stepRead()).toBe(300);
    expect([...contents.keys()]).toEqual([nameOf(200), nameOf(300)]);
  });

  it.each([
    ['changed', jobError('CHECKPOINT_LOST', 'checkpoint', 'its digest', 'another')],
    ['cut off', Buffer.from('no')],
  ])('gives way to the one before when its bytes are %s', async (_, content) => {
    contents.set(nameOf(300), content);
    expect(await stepRead()).toBe(200);
    contents.delete(nameOf(300));
    expect(await stepRead()).toBe(200);
  });

  it('is waited for when its folder is away', async () => {
    contents.set(nameOf(300), Object.assign(new Error('stale'), { code: 'ESTALE' }));
    await expect(stepRead()).rejects.toMatchObject({ code: 'ESTALE' });
  });

  it('says what is wrong with it when there is no other', async () => {
    contents.clear();
    await expect(stepRead()).rejects.toMatchObject({
      code: 'CHECKPOINT_LOST',
      problem: { expected: expect.stringContaining('300') },
    });
  });
});
