import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { blackPng } from '../../services/inference/src/images/testing/image-samples.ts';
import { serve } from '../../services/inference/src/images/testing/image-server.ts';
import { cat } from '../testkit/photos.ts';
import { type GraphqlAnswer, multipart, send, startApi, type TestApi } from '../testkit/start-api.ts';

const maxBytes = 100_000;
const classify = `query ($input: ClassifyInput!) { classify(input: $input) { predictions { label } } }`;
const base64 = Buffer.from(cat).toString('base64');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const large = new Uint8Array(maxBytes + 1).fill(1);
const image = 'a JPEG, PNG, WebP, AVIF, GIF or TIFF image';
const svg = utf8('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>');

let api: TestApi;
/** Where private addresses may be asked, for what only a server can do wrong. */
let open: TestApi;
beforeAll(async () => {
  const limits = { MAX_IMAGE_BYTES: String(maxBytes), MAX_IMAGE_PIXELS: '1000000', URL_TIMEOUT_MS: '500' };
  api = await startApi(limits);
  open = await startApi({ ...limits, ALLOW_PRIVATE_URLS: 'true' });
});
afterAll(async () => {
  await api.close();
  await open.close();
});
// Whatever came before: the service goes on, and saw no fault of its own in it
afterEach(async () => {
  for (const each of [api, open]) {
    const { data } = await each.graphql<Classified>(classify, { input: { image: { base64 } } });
    expect(data?.classify.predictions[0]?.label).toBe('cat');
    expect(each.logged.filter(({ level }) => level === 'error')).toEqual([]);
  }
});

interface Classified {
  readonly classify: { readonly predictions: readonly { readonly label: string }[] };
}

const ask = (input: object): Promise<GraphqlAnswer<Classified>> => api.graphql(classify, { input });
const upload = (bytes: Uint8Array, input: object = {}): Promise<GraphqlAnswer<Classified>> =>
  api.upload(
    classify,
    { input: { ...input, image: { upload: null } } },
    { 'variables.input.image.upload': bytes },
  );

function expectOneError(answer: GraphqlAnswer<unknown>, extensions: object): void {
  expect(answer.errors?.length).toBe(1);
  expect(answer.errors?.[0]?.extensions).toEqual(extensions);
  expectNothingPrivate(answer);
}

/** Neither a stack trace nor a path of the service nor what was sent. */
function expectNothingPrivate({ text }: GraphqlAnswer<unknown>): void {
  expect(text).not.toMatch(/\bat .*\.[jt]s:\d|node_modules|stack/);
  expect(text).not.toContain(base64.slice(1000, 1100));
  expect(text.length).toBeLessThan(3000);
}

describe('an image that will not do', () => {
  it.each([
    ['text', utf8('not an image'), 'IMAGE_UNREADABLE', image, '12 bytes that are no image'],
    ['nothing', new Uint8Array(), 'IMAGE_UNREADABLE', image, 'no bytes'],
    ['SVG', svg, 'IMAGE_FORMAT_UNSUPPORTED', image, 'SVG'],
    [
      'a decompression bomb',
      blackPng(20_000, 20_000),
      'IMAGE_TOO_MANY_PIXELS',
      'at most 1000000 pixels',
      '20000 × 20000 = 400000000 pixels',
    ],
    [
      'half a JPEG',
      cat.subarray(0, cat.length / 2),
      'IMAGE_UNREADABLE',
      'an image that can be decoded to its end',
      undefined,
    ],
  ])('is refused by name, expectation and reception: %s', async (_, bytes, code, expected, received) => {
    const extensions = {
      code,
      argument: 'input.image',
      expected,
      ...(received === undefined ? {} : { received }),
    };
    expectOneError(await upload(bytes), extensions);
    expectOneError(await ask({ image: { base64: Buffer.from(bytes).toString('base64') } }), extensions);
  });

  it('is refused when it has one byte too many, and not when it has as many as allowed', async () => {
    const tooLarge = { code: 'IMAGE_TOO_LARGE', expected: `at most ${maxBytes} bytes` };
    expectOneError(await upload(large), {
      ...tooLarge,
      argument: 'input.image.upload',
      received: 'more',
    });
    expectOneError(await ask({ image: { base64: Buffer.from(large).toString('base64') } }), {
      ...tooLarge,
      argument: 'input.image.base64',
      received: `${maxBytes + 1} bytes`,
    });
    await using server = await serve((_, response) => response.end(large));
    expectOneError(await open.graphql(classify, { input: { image: { url: server.origin } } }), {
      ...tooLarge,
      argument: 'input.image.url',
    });
    const justRight = await upload(large.subarray(1));
    expect(justRight.errors?.[0]?.extensions?.code).toBe('IMAGE_UNREADABLE');
  });

  it.each([
    ['a stray character', 'iVBORw0KGgo!', 'another character at position 11'],
    ['a length that no bytes encode to', 'iVBOR', '5 characters, which no bytes encode to'],
    ['a data URL of text', 'data:text/plain,hello', 'a data URL that is not base64'],
  ])('is refused when its base64 has %s', async (_, text, received) => {
    expectOneError(await ask({ image: { base64: text } }), {
      code: 'INVALID_BASE64',
      argument: 'input.image.base64',
      expected: 'base64 (standard or URL-safe alphabet, no whitespace), or a data URL of it',
      received,
    });
  });
});

describe('a URL that will not do', () => {
  const notPublic = { expected: 'a host on the public internet', received: 'a host that is not' };

  it.each([
    ['http://127.0.0.1:8080/cat.jpg', notPublic],
    ['http://localhost:8080/cat.jpg', notPublic],
    ['http://[::1]/', notPublic],
    ['http://169.254.169.254/latest/meta-data', notPublic],
    ['http://2130706433/', notPublic],
    ['file:///etc/passwd', { expected: 'http or https', received: 'file' }],
    [
      'http://user:secret@example.com/',
      { expected: 'a URL without credentials', received: 'one with a user name or password' },
    ],
    ['cat.jpg', { expected: 'an absolute URL', received: 'text that is no URL' }],
    ['', { expected: 'an absolute URL', received: 'text that is no URL' }],
  ])('is forbidden: %s', async (url, { expected, received }) => {
    expectOneError(await ask({ image: { url } }), {
      code: 'URL_FORBIDDEN',
      argument: 'input.image.url',
      expected,
      received,
    });
  });

  it('is forbidden where it redirects to another scheme', async () => {
    await using server = await serve((_, response) =>
      response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    );
    const answer = await open.graphql(classify, { input: { image: { url: server.origin } } });
    expectOneError(answer, {
      code: 'URL_FORBIDDEN',
      argument: 'input.image.url',
      expected: 'http or https',
      received: 'file',
    });
  });

  it('is unreachable where it answers with an error, with nothing, or not in time', async () => {
    await using server = await serve(({ url }, response) => {
      if (url === '/missing') response.writeHead(404).end('<secret>');
      if (url === '/broken') response.destroy();
      // and /slow never answers
    });
    const codes = async (path: string) => {
      const answer = await open.graphql(classify, { input: { image: { url: `${server.origin}${path}` } } });
      expectNothingPrivate(answer);
      expect(answer.text).not.toContain('secret');
      return answer.errors?.[0]?.extensions;
    };
    const unreachable = {
      code: 'URL_UNREACHABLE',
      argument: 'input.image.url',
      expected: 'an answer with status 200',
    };
    expect(await codes('/missing')).toEqual({ ...unreachable, received: 'status 404' });
    expect(await codes('/broken')).toEqual({ ...unreachable, received: 'ECONNRESET' });
    expect(await codes('/slow')).toMatchObject({ code: 'TIMEOUT', expected: 'an image within 500 ms' });
  });
});

describe('an argument out of its range', () => {
  const topK = "a whole number from 1 to 10, the model's classes";
  const reference =
    'name, name@version or name@alias: lower-case letters, digits, ".", "_" and "-", at most 96 each; versions are whole numbers';

  it.each([
    [{ topK: 0 }, 'INVALID_ARGUMENT', 'topK', topK, '0'],
    [{ topK: -1 }, 'INVALID_ARGUMENT', 'topK', topK, '-1'],
    [{ topK: 11 }, 'INVALID_ARGUMENT', 'topK', topK, '11'],
    [{ topK: 2 ** 31 - 1 }, 'INVALID_ARGUMENT', 'topK', topK, '2147483647'],
    [{ timeoutMs: 0 }, 'INVALID_ARGUMENT', 'timeoutMs', 'a number from 1', '0'],
    [{ timeoutMs: -5 }, 'INVALID_ARGUMENT', 'timeoutMs', 'a number from 1', '-5'],
    [{ model: 'unicorn' }, 'MODEL_NOT_FOUND', 'model', 'one of cifar10-tiny@1', 'unicorn'],
    [{ model: 'cifar10-tiny@7' }, 'MODEL_NOT_FOUND', 'model', 'one of cifar10-tiny@1', 'cifar10-tiny@7'],
    [{ model: 'cifar10-tiny@Latest' }, 'INVALID_ARGUMENT', 'model', reference, 'cifar10-tiny@Latest'],
    [{ model: '' }, 'INVALID_ARGUMENT', 'model', reference, ''],
    [{ model: '../../etc' }, 'INVALID_ARGUMENT', 'model', reference, '../../etc'],
  ])(
    'is refused by name, expectation and reception: %j',
    async (input, code, argument, expected, received) => {
      const extensions = { code, argument, expected, received };
      expectOneError(await ask({ ...input, image: { base64 } }), extensions);
      expectOneError(await upload(cat, input), extensions);
    },
  );
});

describe('an operation that GraphQL refuses', () => {
  it.each([
    ['two ways to give an image', { image: { base64, url: 'http://example.com/' } }],
    ['no way to give an image', { image: {} }],
    ['null for an image', { image: { base64: null } }],
    ['an upload that is none', { image: { upload: base64 } }],
    ['an unknown field', { image: { base64 }, colour: 'red' }],
    ['text for a number', { image: { base64 }, topK: base64 }],
    ['a fraction for a whole number', { image: { base64 }, topK: 1.5 }],
    ['a number beyond 32 bits', { image: { base64 }, topK: 2 ** 31 }],
  ])('answers BAD_USER_INPUT for %s, without repeating the image', async (_, input) => {
    expectOneError(await ask(input), { code: 'BAD_USER_INPUT' });
  });

  it('answers BAD_USER_INPUT for null instead of what has a default', async () => {
    const query = 'query ($n: Int) { models(first: $n) { totalCount } }';
    expectOneError(await api.graphql(query, { n: null }), { code: 'BAD_USER_INPUT' });
  });

  it.each([
    ['an unknown field', '{ unicorns }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'two ways to give an image in the text',
      `{ classify(input: { image: { url: "http://example.com/", base64: "${base64}" } }) { model { name } } }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['no GraphQL', 'classify this', 'GRAPHQL_PARSE_FAILED'],
  ])('answers a code of GraphQL for %s', async (_, query, code) => {
    expectOneError(await api.graphql(query), { code });
  });
});

const preflight = { 'apollo-require-preflight': 'true' };
const operation = { query: classify, variables: { input: { image: { upload: null } } } };
const operations = JSON.stringify(operation);
const place = 'variables.input.image.upload';

describe('a request that is no GraphQL over HTTP', () => {
  const form = (parts: Readonly<Record<string, string | Blob>>): RequestInit => {
    const body = new FormData();
    for (const [name, value] of Object.entries(parts)) body.set(name, value);
    return { body, headers: preflight };
  };
  const file = new Blob([Uint8Array.from(cat)]);
  const prototypes = '{"0":["variables.hasOwnProperty.call"]}';
  const boundary = { ...preflight, 'content-type': 'multipart/form-data; boundary=x' };
  const json = { 'content-type': 'application/json' };

  it.each<[string, number, RequestInit]>([
    ['JSON that is none', 400, { body: '{ "query": ', headers: json }],
    ['JSON that is no operation', 400, { body: '[]', headers: json }],
    ['an empty body', 400, { body: '', headers: json }],
    ['no query', 400, { body: '{}', headers: json }],
    ['a form without a map', 400, form({ operations })],
    ['a form whose map is no JSON', 400, form({ operations, map: '{', 0: file })],
    ['a form whose map leads nowhere', 400, form({ operations, map: '{"0":["variables.a.b"]}', 0: file })],
    ['a form whose map leads into a prototype', 400, form({ operations, map: prototypes, 0: file })],
    ['a form whose file comes first', 400, form({ 0: file, operations, map: '{}' })],
    ['a form whose operation is no JSON', 400, form({ operations: '{', map: '{}' })],
    [
      'a form without a boundary',
      400,
      { body: 'x', headers: { ...preflight, 'content-type': 'multipart/form-data;' } },
    ],
    ['a form that is empty', 400, { body: '--x--\r\n', headers: boundary }],
    ['a form with a header that is none', 400, { body: '--x\r\nnone\r\n\r\n--x--\r\n', headers: boundary }],
    ['a form that ends early', 400, { body: '--x\r\ncontent-disposition: form-data; na', headers: boundary }],
    [
      'a form without the header against request forgery',
      400,
      { ...multipart(operation, { 'variables.input.image.upload': cat }), headers: {} },
    ],
  ])('answers BAD_REQUEST to %s', async (_, status, init) => {
    const answer = await send(api.url, init);
    expect(answer.status).toBe(status);
    expectOneError(answer, { code: 'BAD_REQUEST' });
  });

  it('answers NOT_FOUND in the same form where nothing is', async () => {
    for (const [path, method] of [
      ['/nothing', 'GET'],
      ['/graphql', 'DELETE'],
    ] as const) {
      const answer = await send(new URL(path, api.url).href, { method });
      expect(answer.status).toBe(404);
      expectOneError(answer, { code: 'NOT_FOUND' });
    }
  });

  it.each([
    ['an address that is none', 400, '/exports/%E0%A4%A', {}],
    ['a name longer than any export has', 414, `/exports/${'x'.repeat(300)}`, {}],
    ['headers that are too long', 431, '/graphql', { 'x-long': 'x'.repeat(20_000) }],
  ])('answers in the same form to %s', async (_, status, path, headers) => {
    const answer = await send(new URL(path, api.url).href, { method: 'GET', headers });
    expect(answer.status).toBe(status);
    expectOneError(answer, { code: 'BAD_REQUEST' });
  });

  it('answers an operation however deep its variables are nested', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const operation = `{"query":"{ server { version } }","variables":{"deep":${deep}}}`;
    const answer = await send(api.url, form({ operations: operation, map: '{}' }));
    expect(answer).toMatchObject({ status: 200, data: { server: {} } });
  });

  it('answers 415 to a type of content that is none of GraphQL', async () => {
    const answer = await send(api.url, { body: 'a: b', headers: { 'content-type': 'application/yaml' } });
    expect(answer.status).toBe(415);
    expectOneError(answer, { code: 'BAD_REQUEST' });
  });

  it('answers REQUEST_TOO_LARGE to more JSON than any image needs, and to more files than allowed', async () => {
    const tooLong = 'x'.repeat(maxBytes * 2 + 2 ** 20);
    const json = await api.graphql(classify, { input: { image: { base64: tooLong } } });
    expect(json.status).toBe(413);
    expectOneError(json, { code: 'REQUEST_TOO_LARGE' });
    const map = Object.fromEntries(
      Array.from({ length: 257 }, (_, index) => [index, [`variables.${index}`]]),
    );
    const files = await send(api.url, form({ operations, map: JSON.stringify(map) }));
    expect(files.status).toBe(413);
    expectOneError(files, { code: 'REQUEST_TOO_LARGE' });
  });

  it('names the upload whose file the form does not have, or not as a file', async () => {
    const map = '{"0":["variables.input.image.upload"]}';
    const part = (name: string, content: string) =>
      `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${content}\r\n`;
    const body = `${part('operations', operations)}${part('map', map)}--x\r\nnone\r\n\r\n--x--\r\n`;
    for (const request of [form({ operations, map }), { body, headers: boundary }]) {
      expectOneError(await send(api.url, request), {
        code: 'INVALID_ARGUMENT',
        argument: 'input.image.upload',
        expected: 'a file of the multipart request, whole',
        received: 'none, or only its beginning',
      });
    }
  });
});

describe('an upload that nobody reads', () => {
  // Allowed, and more than all buffers between client and service hold: received, or the request hangs
  const megabytes = new Uint8Array(16 * 2 ** 20);
  const photo = Uint8Array.from(cat);
  let roomy: TestApi;
  beforeAll(async () => {
    roomy = await startApi();
  });
  afterAll(() => roomy.close());

  it('does not hold up the file behind it', async () => {
    const { data } = await roomy.upload<Classified>(
      classify,
      { unread: null, input: { image: { upload: null } } },
      { 'variables.unread': megabytes, 'variables.input.image.upload': cat },
    );
    expect(data?.classify.predictions[0]?.label).toBe('cat');
  });

  it.each<[string, object, readonly (readonly [name: string, bytes: Uint8Array<ArrayBuffer>])[]]>([
    [
      'is put at no place',
      { 0: [], 1: [place] },
      [
        ['0', megabytes],
        ['1', photo],
      ],
    ],
    [
      'loses its place to another',
      { 0: [place], 1: [place] },
      [
        ['0', megabytes],
        ['1', photo],
      ],
    ],
    [
      'comes a second time',
      { 0: [place] },
      [
        ['0', photo],
        ['0', megabytes],
      ],
    ],
  ])('since it %s, holds up nothing', async (_, map, files) => {
    const body = new FormData();
    body.set('operations', operations);
    body.set('map', JSON.stringify(map));
    for (const [name, bytes] of files) body.append(name, new Blob([bytes]), name);
    const { data } = await send<Classified>(roomy.url, { body, headers: preflight });
    expect(data?.classify.predictions[0]?.label).toBe('cat');
  });

  it('does not keep a refused operation from its answer', async () => {
    const answer = await roomy.upload('{ unicorns }', { unread: null }, { 'variables.unread': megabytes });
    expectOneError(answer, { code: 'GRAPHQL_VALIDATION_FAILED' });
  });
});

it.each(['Multipart/Form-Data; boundary=X', 'multipart/form-data ;boundary=X'])(
  'a form is one in whatever way its type is written: %s',
  async (type) => {
    const head = (name: string) => `--X\r\ncontent-disposition: form-data; name="${name}"`;
    const body = Buffer.concat([
      Buffer.from(`${head('operations')}\r\n\r\n${operations}\r\n`),
      Buffer.from(`${head('map')}\r\n\r\n${JSON.stringify({ 0: [place] })}\r\n`),
      Buffer.from(`${head('0')}; filename="cat.jpg"\r\n\r\n`),
      cat,
      Buffer.from('\r\n--X--\r\n'),
    ]);
    const { data } = await send<Classified>(api.url, {
      body,
      headers: { ...preflight, 'content-type': type },
    });
    expect(data?.classify.predictions[0]?.label).toBe('cat');
  },
);

/** Sends a form up to the middle of its file. */
async function beginForm(...headers: readonly string[]): Promise<Socket> {
  const { hostname, port } = new URL(api.url);
  const part = (name: string, content: string) =>
    `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${content}\r\n`;
  const head = [
    'POST /graphql HTTP/1.1',
    'host: phiscale',
    ...headers,
    'content-type: multipart/form-data; boundary=x',
    'content-length: 1000000',
    '',
    '',
  ].join('\r\n');
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const begun = [
    head,
    part('operations', operations),
    part('map', JSON.stringify({ 0: [place] })),
    '--x\r\ncontent-disposition: form-data; name="0"; filename="cat.jpg"\r\n\r\n',
  ].join('');
  socket.write(begun);
  await new Promise<void>((resolve) => socket.write(cat, () => resolve()));
  return socket;
}

describe('a client that goes away in the middle of an upload', () => {
  it('costs the service nothing', async () => {
    const socket = await beginForm('apollo-require-preflight: true');
    socket.destroy();
    await once(socket, 'close');
  });
});

describe('a form that may be forged', () => {
  it('is refused before its files have come', async () => {
    const socket = await beginForm();
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 400 .*"code":"BAD_REQUEST"/s);
    socket.destroy();
  });

  it.each(['apollo-require-preflight', 'x-apollo-operation-name'])(
    'is none with the header %s',
    async (name) => {
      const form = multipart(operation, { [place]: cat });
      const { data } = await send<Classified>(api.url, { ...form, headers: { [name]: 'any' } });
      expect(data?.classify.predictions[0]?.label).toBe('cat');
      const empty = await send(api.url, { ...form, headers: { [name]: '' } });
      expectOneError(empty, { code: 'BAD_REQUEST' });
    },
  );
});

describe('a fault of the service', () => {
  it('is answered without details, and logged with all of them', async () => {
    await using faulty = await startApi();
    await mkdir(join(faulty.dataFolder, 'import', 'mine'));
    // where folders are staged lies a file
    await writeFile(join(faulty.dataFolder, 'models', '.staging'), '');
    const answer = await faulty.graphql('mutation { pullModel(input: { folder: "mine" }) { id } }');
    expectOneError(answer, { code: 'INTERNAL_SERVER_ERROR' });
    expect(answer.errors?.[0]?.message).toBe('Internal server error');
    expect(answer.text).not.toContain(faulty.dataFolder);
    const [entry] = faulty.logged.filter(({ level }) => level === 'error');
    expect(entry).toMatchObject({
      message: 'unexpected error',
      fields: { path: ['pullModel'], error: { code: 'ENOTDIR' } },
    });
  });
});
