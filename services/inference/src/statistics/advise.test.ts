import { describe, expect, it } from 'vitest';
import type { AdviceCode } from './advice.ts';
import { advise, type Observed } from './advise.ts';

/** A service that does well: nothing to say. */
const well: Observed = {
  counts: {
    requests: 1000,
    executions: 300,
    meanBatchSize: 3.3,
    batchSizes: [
      { batchSize: 2, executions: 100 },
      { batchSize: 4, executions: 200 },
    ],
    failures: [],
    mostUnderWay: 12,
    meanUnderWay: 7,
    queueMs: { p50: 5 },
    computeMs: { p50: 20 },
  },
  options: {
    maxBatchSize: 4,
    maxQueueDelayMs: 10,
    maxQueueSize: 256,
    instances: 1,
    threads: undefined,
    device: 'CPU',
    share: 1,
  },
  device: 'CPU',
  cores: 8,
};
type Changes = { readonly [Part in 'counts' | 'options']?: Partial<Observed[Part]> } & Partial<
  Pick<Observed, 'device' | 'cores'>
>;

const codesOf = ({ counts, options, device = well.device, cores = well.cores }: Changes): AdviceCode[] =>
  advise({
    counts: { ...well.counts, ...counts },
    options: { ...well.options, ...options },
    device,
    cores,
  }).map(({ code }) => code);

const failed = (code: string, count: number): Changes => ({ counts: { failures: [{ code, count }] } });
const full = (executions: number): Changes => ({
  counts: { batchSizes: [{ batchSize: 4, executions }], queueMs: { p50: 30 } },
  device: 'CUDA',
});
const small = (changes: Changes = {}): Changes => ({
  counts: { meanBatchSize: 1.9, meanUnderWay: 8, ...changes.counts },
  options: { ...changes.options },
});

describe('advise', () => {
  it('has nothing to say about a service that does well', () => {
    expect(codesOf({})).toEqual([]);
  });

  it('waits for a hundred requests', () => {
    const sequential = (requests: number) => codesOf({ counts: { requests, mostUnderWay: 1 } });
    expect(sequential(99)).toEqual([]);
    expect(sequential(100)).toEqual(['SEQUENTIAL_CLIENT']);
  });

  it.each<[AdviceCode, string, Changes, Changes]>([
    [
      'SEQUENTIAL_CLIENT',
      'two requests at once',
      { counts: { mostUnderWay: 1 } },
      { counts: { mostUnderWay: 2 } },
    ],
    [
      'SEQUENTIAL_CLIENT',
      'batches of one on purpose',
      { counts: { mostUnderWay: 1 } },
      { counts: { mostUnderWay: 1 }, options: { maxBatchSize: 1 } },
    ],
    ['QUEUE_DELAY_TOO_SHORT', 'half-full batches', small(), small({ counts: { meanBatchSize: 2 } })],
    [
      'QUEUE_DELAY_TOO_SHORT',
      'too few requests to fill the batches in flight',
      small(),
      small({ counts: { meanUnderWay: 7.9 } }),
    ],
    [
      'QUEUE_DELAY_TOO_SHORT',
      'a delay as long as a batch',
      small({ options: { maxQueueDelayMs: 19 } }),
      small({ options: { maxQueueDelayMs: 20 } }),
    ],
    ['BATCHES_ALWAYS_FULL', 'nine tenths of full batches', full(270), full(269)],
    ['BATCHES_ALWAYS_FULL', 'a device that larger batches help', full(270), { ...full(270), device: 'CPU' }],
    ['QUEUE_OFTEN_FULL', 'one refusal in a hundred', failed('QUEUE_FULL', 10), failed('QUEUE_FULL', 9)],
    ['DEADLINES_MISSED', 'one deadline in a hundred', failed('TIMEOUT', 10), failed('TIMEOUT', 9)],
    [
      'SINGLE_INSTANCE',
      'a wait of one batch',
      { counts: { queueMs: { p50: 20.1 } } },
      { counts: { queueMs: { p50: 20 } } },
    ],
    [
      'SINGLE_INSTANCE',
      'one core',
      { counts: { queueMs: { p50: 21 } }, cores: 2 },
      { counts: { queueMs: { p50: 21 } }, cores: 1 },
    ],
    [
      'SINGLE_INSTANCE',
      'a device that has no cores of the machine',
      { counts: { queueMs: { p50: 21 } } },
      { counts: { queueMs: { p50: 21 } }, device: 'CUDA' },
    ],
    [
      'SINGLE_INSTANCE',
      'two instances',
      { counts: { queueMs: { p50: 21 } } },
      { counts: { queueMs: { p50: 21 } }, options: { instances: 2 } },
    ],
  ])('%s has a threshold: %s', (code, _threshold, beyond, within) => {
    expect(codesOf(beyond)).toContain(code);
    expect(codesOf(within)).not.toContain(code);
  });
});
