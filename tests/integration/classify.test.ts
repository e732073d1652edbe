import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quarters } from '../../services/inference/src/images/testing/image-samples.ts';
import { serve } from '../../services/inference/src/images/testing/image-server.ts';
import { cat } from '../testkit/photos.ts';
import { startApi, type TestApi } from '../testkit/start-api.ts';

interface Classification {
  readonly predictions: readonly {
    readonly label: string;
    readonly index: number;
    readonly probability: number;
  }[];
  readonly model: { readonly name: string; readonly version: string; readonly ref: string };
  readonly preprocessing: object;
  readonly timing: {
    readonly decodeMs: number;
    readonly queueMs: number;
    readonly inferenceMs: number;
    readonly batchSize: number;
  };
}
interface Classified {
  readonly classify: Classification;
}

const fields = `
  predictions { label index probability }
  model { name version ref }
  preprocessing { resolution resizeMode cropFraction interpolation mean std }
  timing { decodeMs queueMs inferenceMs batchSize }
`;
const classify = `query ($input: ClassifyInput!) { classify(input: $input) { ${fields} } }`;
const topLabel = ({ predictions }: Classification) => predictions[0]?.label;
const base64 = Buffer.from(cat).toString('base64');

describe('classify', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ ALLOW_PRIVATE_URLS: 'true', MAX_BATCH_SIZE: '8' });
  });
  afterAll(() => api.close());

  const ask = async (input: object): Promise<Classification> => {
    const { data, errors } = await api.graphql<Classified>(classify, { input });
    expect(errors).toBeUndefined();
    return data!.classify;
  };
  const askWithFile = async (input: object = {}): Promise<Classification> => {
    const variables = { input: { ...input, image: { upload: null } } };
    const { data, errors } = await api.upload<Classified>(classify, variables, {
      'variables.input.image.upload': cat,
    });
    expect(errors).toBeUndefined();
    return data!.classify;
  };

  it('sees a cat in an uploaded photo of a cat', async () => {
    expect(topLabel(await askWithFile())).toBe('cat');
  });

  it.each([
    ['base64', base64],
    ['a data URL', `data:image/jpeg;base64,${base64}`],
  ])('sees the same in %s as in an upload', async (_, text) => {
    const { predictions } = await ask({ image: { base64: text } });
    expect(predictions).toEqual((await askWithFile()).predictions);
  });

  it('sees the same behind a URL, after a redirect too, as in an upload', async () => {
    await using server = await serve(({ url }, response) => {
      if (url === '/moved') response.writeHead(302, { location: '/cat.jpg' }).end();
      else response.end(cat);
    });
    const expected = (await askWithFile()).predictions;
    for (const path of ['/cat.jpg', '/moved']) {
      expect((await ask({ image: { url: `${server.origin}${path}` } })).predictions).toEqual(expected);
    }
  });

  it('answers five predictions, the most probable first, whose probabilities sum to no more than one', async () => {
    const { predictions } = await askWithFile();
    const probabilities = predictions.map(({ probability }) => probability);
    expect(predictions.length).toBe(5);
    expect(probabilities).toEqual([...probabilities].sort((one, other) => other - one));
    expect(probabilities.every((probability) => probability > 0 && probability <= 1)).toBe(true);
    expect(sum(probabilities)).toBeLessThanOrEqual(1 + 1e-9);
  });

  it('answers as many predictions as asked for; those of all classes sum to one', async () => {
    const one = await askWithFile({ topK: 1 });
    expect(one.predictions.map(({ label }) => label)).toEqual(['cat']);
    const { predictions } = await askWithFile({ topK: 10 });
    expect(new Set(predictions.map(({ index }) => index)).size).toBe(10);
    expect(sum(predictions.map(({ probability }) => probability))).toBeCloseTo(1, 9);
  });

  it('says which version answered, whether it was asked for by name, by version or not at all', async () => {
    const model = { name: 'cifar10-tiny', version: '1', ref: 'cifar10-tiny@1' };
    for (const ref of [undefined, null, 'cifar10-tiny', 'cifar10-tiny@1']) {
      expect((await askWithFile({ model: ref })).model).toEqual(model);
    }
  });

  it('says how the image was prepared and where the time went', async () => {
    const { preprocessing, timing } = await askWithFile();
    expect(preprocessing).toEqual({
      resolution: 32,
      resizeMode: 'SHORTEST_EDGE',
      cropFraction: 1,
      interpolation: 'BICUBIC',
      mean: [0.485, 0.456, 0.406],
      std: [0.229, 0.224, 0.225],
    });
    expect(timing.decodeMs).toBeGreaterThan(0);
    expect(timing.queueMs).toBeGreaterThanOrEqual(0);
    expect(timing.inferenceMs).toBeGreaterThan(0);
    expect(timing.batchSize).toBeGreaterThanOrEqual(1);
  });

  it('answers several aliases of one operation, each with its own image and options', async () => {
    const quarteredPng = (await quarters(64, 64).png().toBuffer()).toString('base64');
    const query = `query ($cat: ImageInput!, $other: ImageInput!) {
      cat: classify(input: { image: $cat, topK: 1 }) { ${fields} }
      other: classify(input: { image: $other, topK: 3 }) { ${fields} }
    }`;
    const { data, errors } = await api.graphql<Record<'cat' | 'other', Classification>>(query, {
      cat: { base64 },
      other: { base64: quarteredPng },
    });
    expect(errors).toBeUndefined();
    expect(data!.cat.predictions.map(({ label }) => label)).toEqual(['cat']);
    expect(data!.other.predictions.length).toBe(3);
  });

  it('takes one uploaded file for several fields', async () => {
    const query = `query ($file: Upload!) {
      one: classify(input: { image: { upload: $file } }) { ${fields} }
      other: classify(input: { image: { upload: $file }, topK: 1 }) { ${fields} }
    }`;
    const { data, errors } = await api.upload<Record<'one' | 'other', Classification>>(
      query,
      { file: null },
      { 'variables.file': cat },
    );
    expect(errors).toBeUndefined();
    expect([data!.one, data!.other].map(topLabel)).toEqual(['cat', 'cat']);
  });

  it('runs requests of different clients in one batch while the engine is busy', async () => {
    const answers = await Promise.all(Array.from({ length: 64 }, () => askWithFile({ topK: 1 })));
    const sizes = answers.map(({ timing }) => timing.batchSize);
    expect(answers.every((answer) => topLabel(answer) === 'cat')).toBe(true);
    expect(Math.max(...sizes)).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(8);
  });

  it('answers TIMEOUT at the deadline even while an image is still on its way', async () => {
    await using server = await serve(() => {
      // never answers
    });
    const input = { image: { url: server.origin }, timeoutMs: 50 };
    const { errors } = await api.graphql(classify, { input });
    expect(errors?.[0]?.extensions).toEqual({
      code: 'TIMEOUT',
      argument: 'timeoutMs',
      expected: 'an answer within 50 ms',
    });
  });
});

describe('classifyBatch', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  interface Batch {
    readonly classifyBatch: readonly {
      readonly index: number;
      readonly classification: Classification | null;
      readonly error: object | null;
    }[];
  }
  const query = `query ($input: ClassifyBatchInput!) {
    classifyBatch(input: $input) {
      index
      classification { ${fields} }
      error { code argument expected received }
    }
  }`;

  it('answers in the order of its images, whatever way they come', async () => {
    const frogs = await quarters(64, 64).png().toBuffer();
    const images = [{ upload: null }, { base64: frogs.toString('base64') }, { upload: null }, { base64 }];
    const { data, errors } = await api.upload<Batch>(
      query,
      { input: { images, topK: 1 } },
      { 'variables.input.images.0.upload': cat, 'variables.input.images.2.upload': frogs },
    );
    expect(errors).toBeUndefined();
    const entries = data!.classifyBatch;
    expect(entries.map(({ index, error }) => [index, error])).toEqual(
      [0, 1, 2, 3].map((index) => [index, null]),
    );
    const [first, second, third, fourth] = entries.map((entry) => entry.classification!.predictions);
    expect(first).toEqual(fourth);
    expect(second).toEqual(third);
    expect(first![0]!.label).toBe('cat');
    expect(second).not.toEqual(first);
  });

  it('spoils only the entry of a bad image', async () => {
    const images = [{ base64 }, { base64: 'bm90IGFuIGltYWdl' }, { url: 'http://127.0.0.1/' }, { base64 }];
    const { data, errors } = await api.graphql<Batch>(query, { input: { images } });
    expect(errors).toBeUndefined();
    const [first, notAnImage, forbidden, last] = data!.classifyBatch;
    expect([first!, last!].map(({ classification }) => topLabel(classification!))).toEqual(['cat', 'cat']);
    expect(notAnImage).toEqual({
      index: 1,
      classification: null,
      error: {
        code: 'IMAGE_UNREADABLE',
        argument: 'input.images[1]',
        expected: 'a JPEG, PNG, WebP, AVIF, GIF or TIFF image',
        received: '12 bytes that are no image',
      },
    });
    expect(forbidden?.error).toMatchObject({ code: 'URL_FORBIDDEN', argument: 'input.images[2].url' });
  });

  it('answers nothing for no images, and refuses more than 256', async () => {
    const none = await api.graphql<Batch>(query, { input: { images: [] } });
    expect(none.data).toEqual({ classifyBatch: [] });
    const tooMany = await api.graphql<Batch>(query, { input: { images: Array(257).fill({ base64: '' }) } });
    expect(tooMany.errors?.[0]?.extensions).toEqual({
      code: 'INVALID_ARGUMENT',
      argument: 'input.images',
      expected: 'at most 256 images',
      received: '257',
    });
  });
});

describe('a full queue', () => {
  it('answers QUEUE_FULL with the time after which to try again, and serves what it had accepted', async () => {
    await using api = await startApi({ MAX_QUEUE_SIZE: '1', MAX_BATCH_SIZE: '1' });
    const input = { image: { base64 } };
    const answers = await Promise.all(
      Array.from({ length: 48 }, () => api.graphql<Classified>(classify, { input })),
    );
    const refused = answers.flatMap(({ errors }) => errors ?? []);
    const served = answers.flatMap(({ data }) => (data ? [data.classify] : []));
    expect(refused.length + served.length).toBe(48);
    expect(refused.length).toBeGreaterThan(0);
    expect(served.every((answer) => topLabel(answer) === 'cat')).toBe(true);
    for (const { extensions } of refused) {
      expect(extensions?.code).toBe('QUEUE_FULL');
      expect(extensions?.retryAfterMs).toBeGreaterThanOrEqual(1);
    }
  });
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
