import { describe, expect, it } from 'vitest';
import { InferenceError } from '../inference-error.ts';
import { RequestRecorder } from './request-recorder.ts';

describe('RequestRecorder', () => {
  it('counts requests under way, and those that failed by their code', async () => {
    const recorder = new RequestRecorder();
    const gate = Promise.withResolvers<string>();
    const first = recorder.request(() => gate.promise);
    const second = recorder.request(() => Promise.reject(new InferenceError('TIMEOUT', 'late')));
    const third = recorder.request(() => Promise.reject(new TypeError('a fault')));
    await expect(second).rejects.toThrow('late');
    await expect(third).rejects.toThrow('a fault');
    expect(recorder.counts).toMatchObject({ requests: 3, underWay: 1, mostUnderWay: 3, meanUnderWay: 2 });
    gate.resolve('done');
    expect(await first).toBe('done');
    expect(recorder.counts).toMatchObject({
      underWay: 0,
      failures: [
        { code: 'TIMEOUT', count: 1 },
        { code: 'UNKNOWN', count: 1 },
      ],
    });
  });

  it('counts in a total, too, what loads of one version count each', async () => {
    const total = new RequestRecorder();
    for (const recorder of [new RequestRecorder(total), new RequestRecorder(total)]) {
      await recorder.request(async () => recorder.hitCache());
      await recorder.request(() => Promise.reject(new TypeError('a fault'))).catch(() => {});
      recorder.waited(5);
      recorder.executed(2, 10);
      expect(recorder.counts).toMatchObject({ requests: 2, cacheHits: 1, executions: 1 });
    }
    expect(total.counts).toMatchObject({
      requests: 4,
      underWay: 0,
      cacheHits: 2,
      failures: [{ code: 'UNKNOWN', count: 2 }],
      inferences: 4,
      executions: 2,
      queueMs: { count: 2 },
      computeMs: { count: 2 },
    });
  });

  it('tells how large batches are: inferences ÷ executions', () => {
    const recorder = new RequestRecorder();
    expect(recorder.counts.meanBatchSize).toBe(0);
    for (const batchSize of [4, 1, 4]) recorder.executed(batchSize, 10);
    recorder.waited(5);
    expect(recorder.counts).toMatchObject({
      inferences: 9,
      executions: 3,
      meanBatchSize: 3,
      batchSizes: [
        { batchSize: 1, executions: 1 },
        { batchSize: 4, executions: 2 },
      ],
      queueMs: { count: 1, max: 5 },
      computeMs: { count: 3, sum: 30 },
    });
  });
});
