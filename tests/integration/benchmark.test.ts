import { readFileSync } from 'node:fs';
import { runCli } from '@phiscale/cli';
import { createPhiscale } from '@phiscale/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../testkit/start-api.ts';

const photoPath = new URL('../fixtures/photos/cat.jpg', import.meta.url).pathname;
const shortly = { warmUpMs: 0, durationMs: 200 };

let api: TestApi;
let phiscale: ReturnType<typeof createPhiscale>;
beforeAll(async () => {
  api = await startApi();
  phiscale = createPhiscale({ url: api.url });
});
afterAll(() => api.close());

describe('benchmarkModel', () => {
  it('runs a closed loop on the batcher, which the statistics of the model see too', async () => {
    const before = (await phiscale.modelStatistics({ ref: 'cifar10-tiny' }))!.requests;
    const { report, model, search } = await phiscale.benchmarkModel({
      input: { load: { closed: { concurrency: 16 } }, ...shortly },
    });
    expect(model.ref).toBe('cifar10-tiny@1');
    expect(search).toBeNull();
    expect(report).toMatchObject({ failures: [], answered: expect.any(Number) });
    expect(report.answered).toBeGreaterThan(0);
    expect(report.meanBatchSize).toBeGreaterThan(1);
    const after = (await phiscale.modelStatistics({ ref: 'cifar10-tiny' }))!.requests;
    expect(after - before).toBeGreaterThanOrEqual(report.answered);
  });

  it('runs an open loop with an image of the caller’s', async () => {
    const { report } = await phiscale.benchmarkModel({
      input: {
        load: { open: { rate: 50 } },
        image: { upload: readFileSync(photoPath) },
        warmUpMs: 0,
        durationMs: 1000,
      },
    });
    expect(report.answered).toBeGreaterThan(0);
  });

  it.each([
    ['input.image', { upload: Buffer.from('no image') }],
    ['input.image.base64', { base64: '!' }],
  ])('names an image that is none as `classify` does: %s', async (argument, image) => {
    const input = { load: { closed: { concurrency: 1 } }, image, ...shortly };
    await expect(phiscale.benchmarkModel({ input })).rejects.toMatchObject({ argument });
    await expect(phiscale.classify({ input: { image } })).rejects.toMatchObject({ argument });
  });

  it('searches the highest rate within a bound', async () => {
    const { search } = await phiscale.benchmarkModel({
      input: { load: { search: { latencyBoundMs: 60_000, concurrency: 4, trials: 2 } }, ...shortly },
    });
    expect(search!.trials.length).toBeGreaterThanOrEqual(1);
    expect(search!.trials.length).toBeLessThanOrEqual(2);
  });

  it('refuses a second one at the same time, and numbers out of their range', async () => {
    const input = { load: { closed: { concurrency: 1 } }, ...shortly };
    const results = await Promise.allSettled([
      phiscale.benchmarkModel({ input }),
      phiscale.benchmarkModel({ input }),
    ]);
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'BENCHMARK_RUNNING' } }]);
    await expect(phiscale.benchmarkModel({ input: { ...input, durationMs: 61_000 } })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      argument: 'durationMs',
    });
    // and is free again after both
    await phiscale.benchmarkModel({ input });
  });
});

it('a benchmark whose client goes away ends, and is no fault of the service', async () => {
  const client = AbortSignal.timeout(200);
  const input = { load: { closed: { concurrency: 1 } }, warmUpMs: 0, durationMs: 20_000 };
  await expect(phiscale.benchmarkModel({ input }, { signal: client })).rejects.toMatchObject({
    code: 'ABORTED',
  });
  const again = { ...input, durationMs: 100 };
  await expect
    .poll(() => phiscale.benchmarkModel({ input: again }).catch(({ code }) => code))
    .toMatchObject({ report: { failures: [] } });
  expect(api.logged.filter(({ level }) => level === 'error')).toEqual([]);
});

describe('phiscale bench', () => {
  async function run(text: string, url = api.url, signal = new AbortController().signal) {
    let out = '';
    let error = '';
    const status = await runCli(['bench', '--url', url, ...text.split(' ').filter(Boolean)], {
      writeOut: (each) => {
        out += each;
      },
      writeError: (each) => {
        error += each;
      },
      signal,
    });
    return { status, out, error };
  }
  const shortRun = `--image ${photoPath} --warm-up 0 --duration 0.3`;

  it('measures a closed loop over HTTP, with the service’s own times', async () => {
    const { status, out } = await run(`${shortRun} --concurrency 4 --json`);
    expect(status).toBe(0);
    const { report } = JSON.parse(out);
    expect(report.answered).toBeGreaterThan(0);
    expect(report.failures).toEqual([]);
    expect(report.computeMs.p50).toBeGreaterThan(0);
    expect(report.latencyMs.mean).toBeGreaterThan(report.computeMs.mean);
  });

  it('writes a table for people, and a line a load for spreadsheets', async () => {
    const text = await run(`${shortRun} --rate 30 --duration 1`);
    expect(text.out).toMatch(/answers a second +[\d.]+\n/);
    expect(text.out).toMatch(/latency( +[\d.]+){5}\n/);
    const [header, line, ...rest] = (await run(`${shortRun} --concurrency 2 --csv`)).out.trim().split('\n');
    expect(header).toContain('latency_p99_ms');
    expect(line!.split(',')).toHaveLength(header!.split(',').length);
    expect(rest).toEqual([]);
  });

  it('searches a rate, and fails with 1 when none is within the bound', async () => {
    const found = await run(`${shortRun} --within 60000 --concurrency 2 --trials 1`);
    expect(found.out).toContain('a second: p99');
    const none = await run(`${shortRun} --within 1 --concurrency 2 --trials 1`);
    expect(none).toMatchObject({ status: 1, error: expect.stringContaining('no rate') });
  });

  it('fails with 1 and says why when its first request is not answered', async () => {
    const missing = await run(`${shortRun} --model nothing --json`);
    expect(missing).toMatchObject({
      status: 1,
      out: '',
      error: expect.stringContaining('MODEL_NOT_FOUND: '),
    });
    const nobody = await run(`${shortRun} --json`, 'http://127.0.0.1:9/graphql');
    expect(nobody).toMatchObject({ status: 1, out: '', error: expect.stringContaining('NETWORK_ERROR: ') });
  });

  it('says what is wrong with a command line, with status 2', async () => {
    expect(await run('--image /no/such/file')).toMatchObject({
      status: 2,
      error: expect.stringContaining('--image'),
    });
    expect(await run(`${shortRun} --rate fast`)).toMatchObject({ status: 2 });
    expect((await run('--help')).out).toContain('--within');
  });

  it('ends with 130 when it is interrupted', async () => {
    const signal = AbortSignal.timeout(100);
    expect((await run(`--image ${photoPath} --duration 30`, api.url, signal)).status).toBe(130);
  });
});
