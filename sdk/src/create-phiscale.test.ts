import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, expectTypeOf, it, onTestFinished } from 'vitest';
import { createPhiscale, type Phiscale } from './create-phiscale.ts';
import type { ClassificationFieldsFragment, ScaledConfigFieldsFragment } from './generated/operations.ts';
import { fromPath } from './node.ts';
import { PhiscaleError } from './phiscale-error.ts';

interface Sent {
  readonly headers: Headers;
  readonly body: BodyInit | null | undefined;
  readonly redirect: RequestRedirect | undefined;
}

/** A service that answers one thing, and what it was sent. */
function answering(answer: unknown, status = 200, headers: Readonly<Record<string, string>> = {}) {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    sent.push({ headers: new Headers(init?.headers), body: init?.body, redirect: init?.redirect });
    return Response.json(answer, { status });
  };
  return { sent, phiscale: createPhiscale({ url: 'http://phiscale.test/graphql', headers, fetch }) };
}

/** As a service reads it. */
const formOf = ({ headers, body }: Sent): Promise<FormData> =>
  new Response(body ?? null, { headers }).formData();

const classification = { data: { classify: { predictions: [] } } };

describe('createPhiscale', () => {
  it('sends a call without files as JSON and resolves to its field', async () => {
    const { phiscale, sent } = answering({ data: { scaledConfig: { resolution: 224 } } });
    const config = await phiscale.scaledConfig({ input: { rule: 'OFFICIAL', variant: 'B0' } });
    expect(config.resolution).toBe(224);
    expect(sent[0]!.headers.get('content-type')).toMatch('application/json');
    expect(JSON.parse(String(sent[0]!.body))).toMatchObject({
      operationName: 'ScaledConfig',
      variables: { input: { rule: 'OFFICIAL', variant: 'B0' } },
    });
  });

  it.each<[string, () => Blob | Uint8Array | ArrayBuffer | Readable | ReadableStream<Uint8Array>]>([
    ['Blob', () => new Blob(['pixels'])],
    ['File', () => new File(['pixels'], 'photo.jpg')],
    ['Buffer', () => Buffer.from('pixels')],
    ['ArrayBuffer', () => new TextEncoder().encode('pixels').buffer as ArrayBuffer],
    ['Node stream', () => Readable.from([Buffer.from('pix'), Buffer.from('els')])],
    ['web stream', () => new Blob(['pixels']).stream()],
  ])('sends a %s as the multipart request specification says', async (_kind, file) => {
    const { phiscale, sent } = answering(classification);
    await phiscale.classify({ input: { image: { upload: file() }, topK: 1 } });
    const form = await formOf(sent[0]!);
    expect([...form.keys()]).toEqual(['operations', 'map', '0']);
    expect(JSON.parse(String(form.get('operations'))).variables).toEqual({
      input: { image: { upload: null }, topK: 1 },
    });
    expect(JSON.parse(String(form.get('map')))).toEqual({ 0: ['variables.input.image.upload'] });
    expect(await (form.get('0') as File).text()).toBe('pixels');
    expect(sent[0]!.headers.get('apollo-require-preflight')).toBe('true');
    // with any other, Node's fetch holds a second copy of the body (undici clones the request)
    expect(sent[0]!.redirect).toBe('error');
  });

  it('sends a file that stands in two places once', async () => {
    const { phiscale, sent } = answering({ data: { classifyBatch: [] } });
    const upload = new Blob(['pixels']);
    await phiscale.classifyBatch({
      input: { images: [{ upload }, { url: 'https://phiscale.test/a.jpg' }, { upload }] },
    });
    const form = await formOf(sent[0]!);
    expect(JSON.parse(String(form.get('map')))).toEqual({
      0: ['variables.input.images.0.upload', 'variables.input.images.2.upload'],
    });
  });

  it('refuses a URL with credentials, and repeats none of them', () => {
    const create = (url: string) => () => createPhiscale({ url });
    const refusal = 'url: expected no user name and password in it; `headers` may have them';
    expect(create('http://user:secret@phiscale.test/graphql')).toThrow(new TypeError(refusal));
    expect(create('http://user:of/secret@phiscale.test/graphql')).not.toThrow('secret');
  });

  it("rejects with the service's code, argument, expectation and delay", async () => {
    const extensions = {
      code: 'QUEUE_FULL',
      argument: 'image',
      expected: 'room',
      received: 'none',
      retryAfterMs: 7,
    };
    const { phiscale } = answering({ data: null, errors: [{ message: 'full', extensions }] });
    const call = phiscale.classify({ input: { image: { url: 'https://phiscale.test/a.jpg' } } });
    await expect(call).rejects.toBeInstanceOf(PhiscaleError);
    await expect(call).rejects.toMatchObject({ message: 'full', ...extensions });
  });

  it.each(['photo.jpg', 'a "b"\r\nc: d.jpg', 'фото 猫.jpg'])('sends the name of a File: %j', async (name) => {
    const { phiscale, sent } = answering(classification);
    await phiscale.classify({ input: { image: { upload: new File(['pixels'], name) } } });
    const file = (await formOf(sent[0]!)).get('0') as File;
    expect(file.name).toBe(name);
    expect(await file.text()).toBe('pixels');
  });

  it('rejects with the argument of a file that cannot be read, and reads the others meanwhile', async () => {
    const { phiscale, sent } = answering({ data: { classifyBatch: [] } });
    const slow = Readable.from(
      (async function* () {
        await new Promise((resolve) => setImmediate(resolve));
        yield Buffer.from('pixels');
      })(),
    );
    const images = [{ upload: slow }, { upload: createReadStream('no-such-file') }];
    await expect(phiscale.classifyBatch({ input: { images } })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      argument: 'input.images[1].upload',
      cause: { code: 'ENOENT' },
    });
    expect(sent).toEqual([]);
  });

  it('sends nothing of a file that has changed since it was opened', async () => {
    const { phiscale, sent } = answering(classification);
    const path = join(await mkdtemp(join(tmpdir(), 'phiscale-')), 'photo.jpg');
    onTestFinished(() => rm(dirname(path), { recursive: true }));
    await writeFile(path, 'pixels');
    const upload = await fromPath(path);
    await writeFile(path, 'more pixels');
    await expect(phiscale.classify({ input: { image: { upload } } })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      argument: 'input.image.upload',
      cause: { name: 'NotReadableError' },
    });
    expect(sent).toEqual([]);
  });

  it.each<[string, () => Readable | ReadableStream<Uint8Array>]>([
    ['Node stream', () => new Readable({ read() {} })],
    ['web stream', () => new ReadableStream<Uint8Array>()],
  ])('stops waiting for a %s that gives nothing when the signal aborts', async (_kind, stalled) => {
    const { phiscale, sent } = answering(classification);
    const controller = new AbortController();
    const input = { image: { upload: stalled() } };
    const call = phiscale.classify({ input }, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'ABORTED' });
    expect(sent).toEqual([]);
  });

  it.each(['client', 'call'])('rejects with ABORTED when the signal of the %s aborts', async (owner) => {
    const controller = new AbortController();
    const other = new AbortController();
    const fetch: typeof globalThis.fetch = (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    const [client, call] = owner === 'client' ? [controller, other] : [other, controller];
    const phiscale = createPhiscale({ url: 'http://phiscale.test/graphql', fetch, signal: client.signal });
    const answer = phiscale.server({}, { signal: call.signal });
    controller.abort(new Error('enough'));
    await expect(answer).rejects.toMatchObject({ code: 'ABORTED', cause: { message: 'enough' } });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d, which JSON has no word for', async (macs) => {
    const { phiscale, sent } = answering({ data: { fitToBudget: {} } });
    // it would be sent as null: no limit
    const call = phiscale.fitToBudget({ input: { budget: { params: 1e6, macs } } });
    await expect(call).rejects.toBeInstanceOf(PhiscaleError);
    await expect(call).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      argument: 'input.budget.macs',
      received: String(macs),
    });
    expect(sent).toEqual([]);
  });

  it('sends nothing when its signal has aborted before', async () => {
    const { phiscale, sent } = answering({ data: { server: {} } });
    await expect(phiscale.server({}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ABORTED',
    });
    expect(sent).toEqual([]);
  });

  it("sends the client's headers and the call's, which win whatever their case", async () => {
    const headers = { Authorization: 'Bearer a', 'X-Tenant': 'b' };
    const { phiscale, sent } = answering({ data: { server: {} } }, 200, headers);
    await phiscale.server({}, { headers: { authorization: 'Bearer c', 'x-request-id': '7' } });
    const entries = Object.fromEntries(sent[0]!.headers);
    expect(entries).toMatchObject({ authorization: 'Bearer c', 'x-tenant': 'b', 'x-request-id': '7' });
  });

  it('refuses a url that is none', () => {
    expect(() => createPhiscale({ url: '/graphql' })).toThrow(
      'url: expected the URL of a GraphQL endpoint, received "/graphql"',
    );
  });

  it('has a method for each operation, typed as its field', () => {
    const { phiscale } = answering({});
    expect(Object.keys(phiscale).sort()).toEqual([
      'accuracyForecast',
      'benchmarkModel',
      'cancelCoefficientSearch',
      'cancelScalingComparison',
      'cancelTraining',
      'classify',
      'classifyBatch',
      'coefficientCandidates',
      'coefficientSearch',
      'coefficientSearches',
      'compareScaling',
      'createDataset',
      'dataset',
      'datasets',
      'deleteDataset',
      'deleteModel',
      'embed',
      'explain',
      'exportModel',
      'fitToBudget',
      'hardware',
      'loadModel',
      'loadedModelStatistics',
      'measureHardware',
      'model',
      'modelChanged',
      'modelStatistics',
      'models',
      'pauseTraining',
      'publishedSeries',
      'pullModel',
      'removeModelAlias',
      'resumeTraining',
      'scaledConfig',
      'scaledConfigs',
      'scalingComparison',
      'scalingComparisons',
      'server',
      'serverStatistics',
      'setModelAlias',
      'startCoefficientSearch',
      'startScalingComparison',
      'startTraining',
      'trainingJob',
      'trainingJobs',
      'trainingProgress',
      'unloadModel',
      'variants',
    ]);
    expectTypeOf<keyof Phiscale>().toEqualTypeOf<
      | 'accuracyForecast'
      | 'benchmarkModel'
      | 'cancelCoefficientSearch'
      | 'coefficientSearch'
      | 'coefficientSearches'
      | 'startCoefficientSearch'
      | 'cancelScalingComparison'
      | 'scalingComparison'
      | 'scalingComparisons'
      | 'startScalingComparison'
      | 'classify'
      | 'classifyBatch'
      | 'coefficientCandidates'
      | 'compareScaling'
      | 'createDataset'
      | 'dataset'
      | 'datasets'
      | 'deleteDataset'
      | 'embed'
      | 'explain'
      | 'fitToBudget'
      | 'exportModel'
      | 'hardware'
      | 'measureHardware'
      | 'model'
      | 'models'
      | 'publishedSeries'
      | 'pullModel'
      | 'loadModel'
      | 'unloadModel'
      | 'deleteModel'
      | 'setModelAlias'
      | 'removeModelAlias'
      | 'scaledConfig'
      | 'scaledConfigs'
      | 'server'
      | 'modelStatistics'
      | 'loadedModelStatistics'
      | 'trainingJob'
      | 'trainingJobs'
      | 'startTraining'
      | 'pauseTraining'
      | 'resumeTraining'
      | 'cancelTraining'
      | 'trainingProgress'
      | 'modelChanged'
      | 'serverStatistics'
      | 'variants'
    >();
    expectTypeOf(phiscale.classify).returns.resolves.toEqualTypeOf<ClassificationFieldsFragment>();
    expectTypeOf(phiscale.scaledConfigs).returns.resolves.toEqualTypeOf<ScaledConfigFieldsFragment[]>();
    expectTypeOf(phiscale.model).returns.resolves.extract<null>().toEqualTypeOf<null>();
    // What an operation needs must be given, and an image is exactly one of its three kinds
    expectTypeOf(phiscale.server).toBeCallableWith();
    expectTypeOf(phiscale.variants).toBeCallableWith({ family: 'EFFICIENTNET' });
    // @ts-expect-error without an input
    expectTypeOf(phiscale.classify).toBeCallableWith();
    // @ts-expect-error with two kinds
    expectTypeOf(phiscale.classify).toBeCallableWith({ input: { image: { url: '', base64: '' } } });
  });
});
