import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { writeWeights } from '@phiscale/engine';
import { answerFor, elements, parameters, scaleNetwork } from '@phiscale/scaling';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../testkit/start-api.ts';

const golden = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/golden/${name}`, import.meta.url));

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  const folder = (name: string): string => join(api.dataFolder, 'models', name, '1');
  for (const name of ['tiny-timm', 'tiny-transformers']) {
    await cp(golden(name), folder(name), { recursive: true });
  }
  await writeMobileNet(folder('mobile'));
});
afterAll(() => api.close());

/** The smallest network that timm builds by name, with weights like those of a fresh one. */
async function writeMobileNet(folder: string): Promise<void> {
  const { network } = scaleNetwork({ rule: 'COMPOUND', baseline: 'MOBILENET_V2', phi: 0, resolution: 32 });
  const weights = new Map(
    network.operations.flatMap((operation) =>
      answerFor(parameters, operation).map(({ role, shape }) => {
        const values = Float32Array.from({ length: elements(shape) }, (_, index) => 1 + (index % 7) / 10);
        return [`${operation.name}.${role}`, values.map((value) => value / values.length ** 0.5)] as const;
      }),
    ),
  );
  await mkdir(folder, { recursive: true });
  await writeWeights(network, weights, { path: join(folder, 'model.safetensors'), naming: 'TIMM' });
  const pretrained = { input_size: [3, 32, 32], crop_pct: 1, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] };
  const config = { architecture: 'mobilenetv2_100', num_classes: 1000, pretrained_cfg: pretrained };
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
}

interface ModelExport {
  readonly model: { readonly ref: string };
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly url: string;
}

const mutation = `mutation ($input: ExportModelInput!) {
  exportModel(input: $input) { model { ref } path bytes sha256 url }
}`;

async function exportModel(ref: string, format: string, options: object = {}): Promise<ModelExport> {
  const { data, errors } = await api.graphql<{ exportModel: ModelExport }>(mutation, {
    input: { ref, format, ...options },
  });
  expect(errors).toBeUndefined();
  return data!.exportModel;
}

const refusalOf = async (ref: string, format: string) =>
  (await api.graphql(mutation, { input: { ref, format } })).errors?.[0]?.extensions;

/** A path as it stands: fetch would take the dots out. */
async function get(path: string): Promise<{ status: number | undefined; body: string }> {
  const { hostname, port } = new URL(api.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, async (response) =>
      resolve({ status: response.statusCode, body: await text(response) }),
    )
      .on('error', reject)
      .end();
  });
}

describe('exportModel', () => {
  it('writes a file whose download has the bytes and the digest that it answered', async () => {
    const written = await exportModel('tiny-timm', 'ONNX');
    expect(written).toMatchObject({
      model: { ref: 'tiny-timm@1' },
      path: join(api.dataFolder, 'exports', 'tiny-timm-1.onnx'),
      url: '/exports/tiny-timm-1.onnx',
    });
    const response = await fetch(new URL(written.url, api.url));
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes.length).toBe(written.bytes);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(written.sha256);
  });

  it('writes a folder whose download is one tar, the same each time', async () => {
    const written = await exportModel('cifar10-tiny', 'TRITON');
    const files = await readdir(written.path, { recursive: true });
    expect(files.sort()).toEqual([
      'cifar10-tiny',
      'cifar10-tiny/1',
      'cifar10-tiny/1/model.onnx',
      'cifar10-tiny/config.pbtxt',
      'cifar10-tiny/labels.txt',
    ]);
    const response = await fetch(new URL(written.url, api.url));
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(written.sha256);
    expect(await exportModel('cifar10-tiny', 'TRITON')).toEqual(written);
  });

  it('answers a URL that can be downloaded, however long the name of the model is', async () => {
    const name = 'a'.repeat(96);
    await cp(golden('tiny-timm'), join(api.dataFolder, 'models', name, '1'), { recursive: true });
    const written = await exportModel(name, 'ONNX', { includePreprocessing: false });
    const response = await fetch(new URL(written.url, api.url));
    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBe(written.bytes);
  });

  it('takes an alias, as classify does, and writes the version that it names', async () => {
    const set =
      'mutation { setModelAlias(name: "tiny-timm", alias: "production", targets: [{ version: "1" }]) { ref } }';
    expect((await api.graphql(set)).errors).toBeUndefined();
    expect((await exportModel('tiny-timm@production', 'ONNX')).model).toEqual({ ref: 'tiny-timm@1' });
  });

  it("serves by Triton with this server's limits", async () => {
    const { path } = await exportModel('cifar10-tiny', 'TRITON');
    const configuration = await readFile(join(path, 'cifar10-tiny', 'config.pbtxt'), 'utf8');
    expect(configuration).toContain('max_batch_size: 4\n');
    expect(configuration).toContain('max_queue_delay_microseconds: 10000\n');
    expect(configuration).toContain('{ max_queue_size: 256 }');
    expect(configuration).toContain('name: "images" data_type: TYPE_UINT8 dims: [ 32, 32, 3 ]');
  });

  it('writes a model that classifies as before when it is imported again', async () => {
    const { path } = await exportModel('mobile', 'SAFETENSORS_TIMM');
    await cp(path, join(api.dataFolder, 'models', 'again', '1'), { recursive: true });
    const query = `query ($model: String!, $image: String!) {
      classify(input: { model: $model, image: { base64: $image } }) { predictions { index probability } }
    }`;
    const image = (await readFile(new URL('../fixtures/photos/cat.jpg', import.meta.url))).toString('base64');
    const [first, second] = await Promise.all(
      ['mobile', 'again'].map((model) => api.graphql(query, { model, image })),
    );
    expect(first?.data).toBeTruthy();
    expect(second?.data).toEqual(first?.data);
  });

  it('leaves nothing behind when a format cannot hold a network, and says why', async () => {
    expect(await refusalOf('cifar10-tiny', 'SAFETENSORS_TIMM')).toMatchObject({
      code: 'EXPORT_UNSUPPORTED',
      argument: 'format',
      expected: 'a network that timm builds by name',
    });
    expect(await refusalOf('tiny-timm', 'SAFETENSORS_TRANSFORMERS')).toMatchObject({
      code: 'EXPORT_UNSUPPORTED',
    });
    expect(await refusalOf('tiny-timm', 'SAFETENSORS_TORCHVISION')).toMatchObject({
      code: 'EXPORT_UNSUPPORTED',
    });
    const names = await readdir(join(api.dataFolder, 'exports'), { recursive: true });
    expect(names.filter((name) => /staging.+|^tiny-timm-1-|^cifar10-tiny-1-timm/.test(name))).toEqual([]);
  });

  it('knows no model that is not there', async () => {
    expect(await refusalOf('nothing', 'ONNX')).toMatchObject({ code: 'MODEL_NOT_FOUND', argument: 'ref' });
  });
});

describe('GET /exports', () => {
  it.each([
    '/exports/nothing.onnx',
    '/exports/..',
    '/exports/../models',
    '/exports/%2e%2e%2fmodels.tar',
    '/exports/..%2f..%2fetc%2fpasswd',
    '/exports/.staging.tar',
    '/exports/.tar',
    '/exports/secret%00.onnx',
  ])('answers 404 to %s', async (path) => {
    await writeFile(join(api.dataFolder, 'secret'), 'secret');
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).not.toContain('root:');
  });
});
