import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  commitOf,
  type HubRepository,
  type HubServer,
  repositoryFromFolder,
  startHubServer,
} from '../testkit/hub-server.ts';
import { cat } from '../testkit/photos.ts';
import { type GraphqlAnswer, startApi, type TestApi } from '../testkit/start-api.ts';

const golden = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/golden/${name}`, import.meta.url));
const weights = 'model.safetensors';
const token = 'a-token-of-this-test';

let timm: HubRepository;
let transformers: HubRepository;
beforeAll(async () => {
  timm = await repositoryFromFolder(golden('tiny-timm'));
  transformers = await repositoryFromFolder(golden('tiny-transformers'));
});

let hub: HubServer;
let api: TestApi;

async function start(): Promise<void> {
  hub = await startHubServer({
    repositories: {
      'timm/tiny': timm,
      'google/tiny': transformers,
      'secret/tiny': { ...timm, token },
      // the weights of the other network
      'timm/wrong': { files: { ...timm.files, [weights]: transformers.files[weights]! } },
    },
  });
  api = await startApi({ HF_ENDPOINT: hub.url });
}
async function stop(): Promise<void> {
  await api.close();
  await hub.close();
}
function startForEach(): void {
  beforeEach(start);
  afterEach(stop);
}
/** For tests that leave the service as they find it. */
function startForAll(): void {
  beforeAll(start);
  afterAll(stop);
}

interface Pull {
  readonly id: string;
  readonly origin: string;
  readonly status: string;
  readonly files: readonly {
    readonly path: string;
    readonly receivedBytes: number;
    readonly totalBytes: number;
  }[];
  readonly model: { readonly ref: string; readonly source: object } | null;
  readonly error: { readonly code: string } | null;
}

const pullFields = `id origin status files { path receivedBytes totalBytes }
  model { ref source { kind repository revision } } error { code argument }`;
const pull = (input: object, from = api): Promise<GraphqlAnswer<{ pullModel: Pull }>> =>
  from.graphql(`mutation ($input: PullModelInput!) { pullModel(input: $input) { ${pullFields} } }`, {
    input,
  });
const pulled = async (input: object): Promise<Pull> => {
  const { data, errors } = await pull(input);
  expect(errors).toBeUndefined();
  return data!.pullModel;
};
const codeOf = ({ errors }: GraphqlAnswer<unknown>) => errors?.[0]?.extensions?.code;
const refs = async (): Promise<readonly string[]> => {
  const { data } = await api.graphql<{ models: { nodes: readonly { ref: string }[] } }>(
    '{ models { nodes { ref } } }',
  );
  return data!.models.nodes.map(({ ref }) => ref);
};
const classifyWith = (model: string) =>
  api.upload<{ classify: { predictions: readonly object[]; model: { ref: string; status: string } } }>(
    `query ($image: ImageInput!, $model: String!) {
      classify(input: { image: $image, model: $model }) { predictions { label } model { ref status } } }`,
    { image: { upload: null }, model },
    { 'variables.image.upload': cat },
  );
const storedRequests = () => hub.requests.filter(({ path }) => /^\/[0-9a-f]{64}$/.test(path));

describe('models', () => {
  startForEach();
  const page = `query ($first: Int, $after: String, $filter: ModelFilterInput) {
    models(first: $first, after: $after, filter: $filter) {
      nodes { ref status numClasses cost { params } } totalCount pageInfo { hasNextPage endCursor } } }`.replace(
    '$first: Int,',
    '$first: Int! = 20,',
  );
  interface Page {
    readonly models: {
      readonly nodes: readonly { readonly ref: string; readonly status: string }[];
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  }
  const ask = async (variables: object) => (await api.graphql<Page>(page, variables)).data!.models;

  it('come page by page, by name and then from the newest version to the oldest', async () => {
    for (const name of ['b', 'a']) await pulled({ repository: 'timm/tiny', name });
    await pulled({ repository: 'google/tiny', name: 'a' });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { nodes, totalCount, pageInfo } = await ask({ first: 2, after });
      expect(totalCount).toBe(4);
      expect(nodes.length).toBeLessThanOrEqual(2);
      seen.push(...nodes.map(({ ref }) => ref));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(['a@2', 'a@1', 'b@1', 'cifar10-tiny@1']);
  });

  it('go on after a version that has left the list meanwhile', async () => {
    for (const name of ['a', 'b']) await pulled({ repository: 'timm/tiny', name });
    const filter = { status: 'AVAILABLE' };
    const { pageInfo } = await ask({ first: 1, filter });
    await api.graphql('mutation { loadModel(ref: "a") { ref } }');
    const { nodes } = await ask({ after: pageInfo.endCursor, filter });
    expect(nodes.map(({ ref }) => ref)).toEqual(['b@1']);
    await api.graphql('mutation { deleteModel(ref: "a@1", force: true) }');
    expect((await ask({ after: 'a@1' })).nodes.map(({ ref }) => ref)).toEqual(['b@1', 'cifar10-tiny@1']);
    const wrong = await api.graphql(page, { first: 20, after: 'a' });
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'after' });
  });

  it('are filtered by name and by status', async () => {
    await pulled({ repository: 'timm/tiny' });
    expect((await ask({ filter: { nameContains: 'cifar' } })).nodes).toEqual([
      { ref: 'cifar10-tiny@1', status: 'READY', numClasses: 10, cost: { params: expect.any(Number) } },
    ]);
    const available = await ask({ filter: { status: 'AVAILABLE' } });
    expect(available.nodes.map(({ ref }) => ref)).toEqual(['tiny@1']);
  });

  it('are found where a person puts a folder, once it is complete', async () => {
    const folder = join(api.dataFolder, 'models', 'mine', '3');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'config.json'), '{ "architecture": ');
    expect(await refs()).toEqual(['cifar10-tiny@1']);
    expect(codeOf(await classifyWith('mine'))).toBe('MODEL_NOT_FOUND');
    await cp(golden('tiny-timm'), folder, { recursive: true });
    expect(await refs()).toEqual(['cifar10-tiny@1', 'mine@3']);
    const { data } = await classifyWith('mine');
    expect(data?.classify.model).toEqual({ ref: 'mine@3', status: 'READY' });
  });
});

describe('a digest that cannot be told', () => {
  startForEach();

  it('is an error beside a list that is there', async () => {
    const folder = join(api.dataFolder, 'models', 'damaged', '1');
    await cp(golden('tiny-timm'), folder, { recursive: true });
    await writeFile(join(folder, 'digest.json'), '{}');
    const { data, errors } = await api.graphql('{ models { nodes { ref digest } } }');
    expect(data).toEqual({
      models: {
        nodes: [
          { ref: 'cifar10-tiny@1', digest: expect.any(String) },
          { ref: 'damaged@1', digest: null },
        ],
      },
    });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      {
        code: 'MODEL_CORRUPT',
        argument: 'digest.json: sha256',
        expected: expect.any(String),
        received: 'nothing',
      },
    ]);
  });
});

describe('pullModel from the hub', () => {
  startForEach();

  it.each(['timm/tiny', 'google/tiny'])('brings %s in, and it classifies', async (repository) => {
    const { status, model, files } = await pulled({ repository });
    expect(status).toBe('SUCCEEDED');
    const revision = commitOf(repository === 'timm/tiny' ? timm : transformers);
    expect(model).toEqual({ ref: 'tiny@1', source: { kind: 'HUB', repository, revision } });
    for (const { receivedBytes, totalBytes } of files) expect(receivedBytes).toBe(totalBytes);
    const { data } = await classifyWith('tiny');
    expect(data?.classify.model).toEqual({ ref: 'tiny@1', status: 'READY' });
    expect(data?.classify.predictions.length).toBe(5);
  });

  it('answers the same version when nothing has changed, and fetches no content again', async () => {
    await pulled({ repository: 'timm/tiny' });
    const contents = () => hub.requests.filter(({ path }) => !path.startsWith('/api/')).length;
    const before = contents();
    const again = await pulled({ repository: 'timm/tiny' });
    expect(again.model?.ref).toBe('tiny@1');
    expect(contents()).toBe(before);
    expect(await refs()).toEqual(['cifar10-tiny@1', 'tiny@1']);
    expect(await readdir(join(api.dataFolder, 'models', '.staging'))).toEqual([]);
  });

  it('fetches what has changed, and leaves the older version as it was', async () => {
    await pulled({ repository: 'timm/tiny' });
    const changed = { ...timm.files, [weights]: timm.files['train_step.safetensors']! };
    await using later = await startHubServer({ repositories: { 'timm/tiny': { files: changed } } });
    await using other = await startApi({ HF_ENDPOINT: later.url });
    await rm(join(other.dataFolder, 'models'), { recursive: true });
    await cp(join(api.dataFolder, 'models'), join(other.dataFolder, 'models'), { recursive: true });
    const { data } = await pull({ repository: 'timm/tiny' }, other);
    expect(data?.pullModel.model?.ref).toBe('tiny@2');
    const fetched = later.requests.filter(({ path }) => path.includes('/resolve/')).map(({ path }) => path);
    expect(fetched).toEqual([`/timm/tiny/resolve/${commitOf({ files: changed })}/${weights}`]);
    const read = (version: string) => repositoryFromFolder(join(other.dataFolder, 'models', 'tiny', version));
    expect((await read('1')).files[weights]).toEqual(timm.files[weights]);
    expect((await read('2')).files[weights]).toEqual(changed[weights]);
  });

  it('has nothing that the author has taken back', async () => {
    const name = 'preprocessor_config.json';
    const live: { files: HubRepository['files'] } = { files: { ...timm.files, [name]: Buffer.from('{}') } };
    await using server = await startHubServer({ repositories: { 'timm/tiny': live } });
    await using other = await startApi({ HF_ENDPOINT: server.url });
    const filesOf = (version: string) => readdir(join(other.dataFolder, 'models', 'tiny', version));
    await pull({ repository: 'timm/tiny' }, other);
    expect(await filesOf('1')).toContain(name);
    live.files = timm.files;
    const { data } = await pull({ repository: 'timm/tiny' }, other);
    expect(data?.pullModel.model?.ref).toBe('tiny@2');
    expect(await filesOf('2')).not.toContain(name);
  });

  it('goes on where an interrupted pull ended', async () => {
    // the service asks three times before it gives up
    hub.fail(weights, { kind: 'break', afterBytes: 200_000, times: 3 });
    expect(codeOf(await pull({ repository: 'timm/tiny' }))).toBe('HUB_UNREACHABLE');
    expect(await refs()).toEqual(['cifar10-tiny@1']);
    expect((await pulled({ repository: 'timm/tiny' })).model?.ref).toBe('tiny@1');
    const begin = Number(/^bytes=(\d+)-$/.exec(storedRequests().at(-1)?.range ?? '')?.[1]);
    expect(begin).toBeGreaterThanOrEqual(200_000);
    expect((await classifyWith('tiny')).errors).toBeUndefined();
  });

  it('refuses a file that is not what the hub says, and brings it in once it is', async () => {
    hub.fail(weights, { kind: 'corrupt', times: 1 });
    const corrupt = await pull({ repository: 'timm/tiny' });
    expect(corrupt.errors?.[0]?.extensions).toMatchObject({ code: 'HUB_UNREACHABLE', argument: weights });
    expect(await refs()).toEqual(['cifar10-tiny@1']);
    expect((await pulled({ repository: 'timm/tiny' })).model?.ref).toBe('tiny@1');
  });

  it('shows a token what is shown to it only, and nobody else the token', async () => {
    await using owner = await startApi({ HF_ENDPOINT: hub.url, HF_TOKEN: token });
    const answer = await pull({ repository: 'secret/tiny' }, owner);
    expect(answer.data?.pullModel.model?.ref).toBe('tiny@1');
    expect(answer.text + JSON.stringify(owner.logged)).not.toContain(token);
    expect(storedRequests().every(({ authorization }) => authorization === undefined)).toBe(true);
  });

  it('answers at once when not asked to wait, and the server tells how it went on', async () => {
    const started = await pulled({ repository: 'timm/tiny', wait: false });
    expect(started).toMatchObject({ status: 'PULLING', origin: 'timm/tiny@main', model: null, error: null });
    const ended = await pullEnded(started.id);
    expect(ended).toMatchObject({ status: 'SUCCEEDED', model: { ref: 'tiny@1' }, error: null });
    expect(ended.files.map(({ path }) => path)).toEqual(['config.json', weights]);
    const missing = await pulled({ repository: 'timm/unicorn', wait: false });
    expect(await pullEnded(missing.id)).toMatchObject({
      status: 'FAILED',
      model: null,
      error: { code: 'HUB_NOT_FOUND', argument: 'repository' },
    });
  });

  it('is one pull for callers at the same time, and one a name for callers with different names', async () => {
    const inputs = [{}, {}, { name: 'other' }].map((more) => ({ repository: 'timm/tiny', ...more }));
    const pulls = await Promise.all(inputs.map(pulled));
    expect(pulls[1]?.id).toBe(pulls[0]?.id);
    expect(pulls.map(({ model }) => model?.ref)).toEqual(['tiny@1', 'tiny@1', 'other@1']);
    expect(storedRequests().length).toBe(1);
  });

  it('gives pulls of different origins under one name different versions', async () => {
    const inputs = ['timm/tiny', 'google/tiny'].map((repository) => ({ repository, name: 'same' }));
    const pulls = await Promise.all(inputs.map(pulled));
    expect(pulls.map(({ model }) => model?.ref).sort()).toEqual(['same@1', 'same@2']);
  });

  async function pullEnded(id: string): Promise<Pull> {
    for (;;) {
      const { data } = await api.graphql<{ server: { pulls: readonly Pull[] } }>(
        `{ server { pulls { ${pullFields} } } }`,
      );
      const found = data?.server.pulls.find((each) => each.id === id);
      if (found !== undefined && found.status !== 'PULLING') return found;
    }
  }
});

describe('pullModel from a folder', () => {
  startForEach();
  let importFolder: string;
  beforeEach(() => {
    importFolder = join(api.dataFolder, 'import');
  });

  it('brings in a folder of the import folder', async () => {
    await cp(golden('tiny-timm'), join(importFolder, 'mine'), { recursive: true });
    expect((await pulled({ folder: 'mine' })).model).toEqual({
      ref: 'mine@1',
      source: { kind: 'FOLDER', repository: null, revision: null },
    });
    expect((await classifyWith('mine@1')).errors).toBeUndefined();
  });

  it('follows links inside the import folder, as the cache of the hub has them', async () => {
    await cp(golden('tiny-timm'), join(importFolder, 'blobs'), { recursive: true });
    await mkdir(join(importFolder, 'snapshot'));
    for (const name of ['config.json', weights]) {
      await symlink(join('..', 'blobs', name), join(importFolder, 'snapshot', name));
    }
    expect((await pulled({ folder: 'snapshot' })).model?.ref).toBe('snapshot@1');
  });

  it('leaves no copy of a folder that it refuses', async () => {
    await cp(golden('tiny-timm'), join(importFolder, 'bad'), { recursive: true });
    await writeFile(join(importFolder, 'bad', weights), 'no weights');
    expect(codeOf(await pull({ folder: 'bad' }))).toBe('WEIGHTS_CORRUPT');
    expect(await readdir(join(api.dataFolder, 'models', '.staging'))).toEqual([]);
  });
});

describe('an unknown or malformed reference', () => {
  startForAll();

  it.each([
    [{ first: 0 }, 'first', 'a number from 1 to 100', '0'],
    [{ first: 101 }, 'first', 'a number from 1 to 100', '101'],
    [{ after: 'unicorn' }, 'after', 'the endCursor of a page', 'unicorn'],
  ])('is refused in a list of models: %j', async (variables, argument, expected, received) => {
    const query =
      'query ($first: Int! = 20, $after: String) { models(first: $first, after: $after) { totalCount } }';
    const { errors } = await api.graphql(query, variables);
    expect(errors?.[0]?.extensions).toEqual({ code: 'INVALID_ARGUMENT', argument, expected, received });
  });

  it('is null where there is no such model, and an error where there can be none', async () => {
    const query = 'query ($ref: String!) { model(ref: $ref) { ref } }';
    const model = async (ref: string) => await api.graphql<{ model: object | null }>(query, { ref });
    expect((await model('cifar10-tiny')).data).toEqual({ model: { ref: 'cifar10-tiny@1' } });
    expect((await model('unicorn')).data).toEqual({ model: null });
    expect((await model('cifar10-tiny@2')).data).toEqual({ model: null });
    const malformed = await model('Not A Name');
    expect(malformed.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'ref' });
  });
});

describe('pullModel', () => {
  startForAll();
  beforeAll(async () => {
    const importFolder = join(api.dataFolder, 'import');
    await mkdir(join(importFolder, 'mine'));
    await symlink(golden('tiny-timm'), join(importFolder, 'link'));
    await writeFile(join(importFolder, 'file'), '');
    await mkdir(join(importFolder, 'linked-file'));
    await symlink(join(golden('tiny-timm'), 'config.json'), join(importFolder, 'linked-file', 'config.json'));
  });
  // Whatever was refused: no version of it appeared
  afterEach(async () => {
    expect(await refs()).toEqual(['cifar10-tiny@1']);
  });

  it('refuses weights of another network, naming tensors', async () => {
    const answer = await pull({ repository: 'timm/wrong' });
    expect(codeOf(answer)).toBe('WEIGHTS_MISMATCH');
    expect(answer.text).toContain('conv_stem.weight');
  });

  /** A folder of tiny-timm, but for the first value of a tensor. */
  async function putDamaged(tensor: string, value: number): Promise<string> {
    const folder = await mkdtemp(join(api.dataFolder, 'import', 'damaged-'));
    await cp(golden('tiny-timm'), folder, { recursive: true });
    const bytes = Buffer.from(timm.files[weights]!);
    const dataStart = 8 + Number(bytes.readBigUInt64LE());
    const header = JSON.parse(bytes.toString('utf8', 8, dataStart));
    bytes.writeFloatLE(value, dataStart + header[tensor].data_offsets[0]);
    await writeFile(join(folder, weights), bytes);
    return basename(folder);
  }

  it('brings in weights that overflow, which no load takes', async () => {
    const { model } = await pulled({ folder: await putDamaged('bn2.bias', 3.4e38), name: 'loud' });
    const { errors } = await api.graphql(`mutation { loadModel(ref: "${model?.ref}") { ref } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_MODEL', argument: 'logits' });
    await api.graphql(`mutation { deleteModel(ref: "${model?.ref}") }`);
  });

  it('refuses weights that are no numbers, naming the tensor', async () => {
    const { errors } = await pull({ folder: await putDamaged('conv_stem.weight', Number.NaN) });
    expect(errors?.[0]?.extensions).toEqual({
      code: 'WEIGHTS_CORRUPT',
      argument: 'conv_stem.weight',
      expected: 'finite numbers',
      received: 'NaN',
    });
  });

  it.each(['timm/unicorn', 'secret/tiny'])('does not find %s', async (repository) => {
    const { errors } = await pull({ repository });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'HUB_NOT_FOUND',
      argument: 'repository',
      received: repository,
    });
  });

  it.each([
    ['the folder above', '..'],
    ['a way out', 'mine/../../models'],
    ['the import folder itself', '.'],
    ['an absolute path', golden('tiny-timm')],
    ['an absolute path of the import folder', '/mine'],
    ['a folder that is not there', 'unicorn'],
    ['a link that leads out', 'link'],
    ['a file', 'file'],
    ['a folder with a link that leads out', 'linked-file'],
  ])('refuses %s', async (_, folder) => {
    const answer = await pull({ folder, name: 'stolen' });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'folder' });
    expect(answer.text).not.toContain(api.dataFolder);
  });

  it('refuses a folder that is no model, naming what it lacks', async () => {
    const folder = join(api.dataFolder, 'import', 'empty');
    await mkdir(folder);
    expect(codeOf(await pull({ folder: 'empty' }))).toBe('INVALID_MODEL');
    await cp(join(golden('tiny-timm'), 'config.json'), join(folder, 'config.json'));
    expect(codeOf(await pull({ folder: 'empty' }))).toBe('WEIGHTS_UNREADABLE');
  });

  it.each(['config.json', weights])('refuses a folder in the place of %s', async (file) => {
    await mkdir(join(api.dataFolder, 'import', 'folders', file), { recursive: true });
    const { errors } = await pull({ folder: 'folders' });
    expect(errors?.[0]?.extensions).toEqual({
      code: 'INVALID_MODEL',
      argument: file,
      expected: 'a file',
      received: 'a folder',
    });
    await rm(join(api.dataFolder, 'import', 'folders'), { recursive: true });
  });

  it.each([
    [{}, 'repository'],
    [{ folder: 'mine', repository: 'timm/tiny' }, 'repository'],
    [{ folder: 'mine', revision: 'main' }, 'repository'],
    [{ folder: 'mine', name: 'Not A Name' }, 'name'],
    [{ repository: '../..' }, 'name'],
    [{ repository: 'a/b/c' }, 'repository'],
    [{ repository: 'timm/tiny', revision: '../main' }, 'revision'],
  ])('refuses %j', async (input, argument) => {
    const { errors } = await pull(input);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', argument });
  });
});
