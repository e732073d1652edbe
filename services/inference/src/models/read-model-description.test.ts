import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InferenceError } from '../inference-error.ts';
import { readModelDescription } from './read-model-description.ts';
import { manifestOf } from './read-phiscale-manifest.ts';

const golden = (name: string): string =>
  fileURLToPath(new URL(`../../../../tests/fixtures/golden/${name}`, import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'model-'));
});
afterEach(() => rm(folder, { recursive: true }));

const manifest = {
  format: 'phiscale/1',
  configuration: {
    scaling: { rule: 'COMPOUND', phi: -5 },
    resolution: 64,
    stemStride: 1,
    padding: 'SYMMETRIC',
    batchNormEpsilon: 1e-3,
  },
  naming: 'TIMM',
  labels: ['cat', 'dog'],
  preprocessing: {
    resolution: 64,
    resizeMode: 'SQUASH',
    cropFraction: 1,
    interpolation: 'BILINEAR',
    mean: [0.5, 0.5, 0.5],
    std: [0.5, 0.5, 0.5],
  },
};

const read = async (files: Readonly<Record<string, unknown>>) => {
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return readModelDescription(folder);
};

const invalid = async (files: Readonly<Record<string, unknown>>): Promise<InferenceError> => {
  const error = await read(files).then(
    () => expect.unreachable(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InferenceError);
  expect(error).toMatchObject({ code: 'INVALID_MODEL' });
  return error as InferenceError;
};

describe('readModelDescription', () => {
  it('reads the golden timm folder', async () => {
    expect(await readModelDescription(golden('tiny-timm'))).toMatchObject({
      coefficients: { widthCoefficient: 0.25, depthCoefficient: 0.35, resolution: 64 },
      stemStride: 2,
      padding: 'SYMMETRIC',
      batchNormEpsilon: 1e-5,
      naming: 'TIMM',
      labels: Array.from({ length: 10 }, (_, index) => `class_${index}`),
      preprocessing: { resolution: 64, resizeMode: 'SHORTEST_EDGE', cropFraction: 0.875 },
    });
  });

  it('reads the golden transformers folder', async () => {
    expect(await readModelDescription(golden('tiny-transformers'))).toMatchObject({
      coefficients: { widthCoefficient: 0.25, depthCoefficient: 0.35, resolution: 64, dropoutRate: 0.2 },
      padding: 'TF_SAME',
      batchNormEpsilon: 1e-3,
      naming: 'TRANSFORMERS',
      preprocessing: { resolution: 64, resizeMode: 'SQUASH', cropFraction: 1, interpolation: 'NEAREST' },
    });
  });

  it('asks our own manifest before any other', async () => {
    const description = await read({
      'phiscale.json': manifest,
      'config.json': { architecture: 'resnet50' },
    });
    expect(description.labels).toEqual(['cat', 'dog']);
  });

  it.each<[string, string, Readonly<Record<string, unknown>>]>([
    ['an empty folder', 'none of them', {}],
    ['another model', 'config.json with model_type vit', { 'config.json': { model_type: 'vit' } }],
    ['a configuration of no known kind', 'config.json of another kind', { 'config.json': [] }],
  ])('says what it expects in %s', async (_, received, files) => {
    const { problem } = await invalid(files);
    expect(problem.received).toBe(received);
    expect(problem.expected).toMatch(/phiscale\.json.*transformers.*timm/);
  });

  it('says why a file cannot be read, and not where it is', async () => {
    await symlink('config.json', join(folder, 'config.json'));
    const { message, problem } = await invalid({});
    expect(problem).toMatchObject({ argument: 'config.json', expected: 'a readable JSON file' });
    expect(problem.received).toMatch(/symbolic links/);
    expect(message).not.toContain(folder);
  });

  it.skipIf(process.platform === 'win32').each(['phiscale.json', 'config.json'])(
    'waits for nobody to write into a pipe in the place of %s',
    async (name) => {
      execFileSync('mkfifo', [join(folder, name)]);
      const { problem } = await invalid({});
      expect(problem).toMatchObject({ argument: name, received: 'neither a file nor a folder' });
    },
  );

  it('refuses text that is no JSON, and far too much of it', async () => {
    expect((await invalid({ 'config.json': '{' })).problem.argument).toBe('config.json');
    const { problem } = await invalid({ 'config.json': ' '.repeat(9 * 2 ** 20) });
    expect(problem.expected).toBe('at most 8388608 bytes');
  });
});

describe('a Phiscale manifest', () => {
  it.each(['golden timm', 'golden transformers'])(
    'describes any network in full: the %s one',
    async (name) => {
      const description = await readModelDescription(golden(`tiny-${name.split(' ')[1]}`));
      expect(await read({ 'phiscale.json': manifestOf(description) })).toEqual(description);
    },
  );

  it('describes a network by its scaling', async () => {
    const { coefficients, ...rest } = await read({ 'phiscale.json': manifest });
    expect(coefficients.widthCoefficient).toBeCloseTo(1.1 ** -5);
    expect(coefficients.resolution).toBe(64);
    expect(rest).toMatchObject({ stemStride: 1, padding: 'SYMMETRIC', naming: 'TIMM' });
  });

  it('takes an official variant and the stem of its baseline', async () => {
    const configuration = {
      scaling: { rule: 'OFFICIAL', variant: 'B0' },
      padding: 'TF_SAME',
      batchNormEpsilon: 1e-3,
    };
    const preprocessing = { ...manifest.preprocessing, resolution: 224 };
    const description = await read({ 'phiscale.json': { ...manifest, configuration, preprocessing } });
    expect(description).toMatchObject({
      coefficients: { widthCoefficient: 1, depthCoefficient: 1, resolution: 224, dropoutRate: 0.2 },
      stemStride: 2,
    });
  });

  const { configuration, preprocessing } = manifest;
  const stages = [
    { operator: 'InvertedResidual', kernelSize: 3, stride: 1, channels: 16, repeats: 1 },
    { operator: 'InvertedResidual', kernelSize: 5, stride: 2, channels: 24, repeats: 2, expandRatio: 6 },
  ];

  it('takes a baseline of its own under any rule', async () => {
    const scaling = { rule: 'WIDTH', phi: 2, baseline: { stages, headFilters: null, activation: 'relu6' } };
    const description = await read({
      'phiscale.json': { ...manifest, configuration: { ...configuration, scaling } },
    });
    expect(description).toMatchObject({
      baseline: { blocks: [{ outputFilters: 16 }, { inputFilters: 16, expandRatio: 6 }], head: null },
      coefficients: { widthCoefficient: expect.closeTo(2), depthCoefficient: 1, resolution: 64 },
    });
  });

  it('takes coefficients that follow no rule', async () => {
    const scaling = {
      rule: 'COEFFICIENTS',
      baseline: 'MOBILENET_V2',
      widthCoefficient: 0.35,
      depthCoefficient: 1.2,
    };
    const description = await read({
      'phiscale.json': { ...manifest, configuration: { ...configuration, scaling, dropoutRate: 0.1 } },
    });
    expect(description).toMatchObject({
      baseline: { name: 'MOBILENET_V2' },
      coefficients: { widthCoefficient: 0.35, depthCoefficient: 1.2, resolution: 64, dropoutRate: 0.1 },
    });
  });

  it('with a number out of its range is refused in words', async () => {
    const change = { configuration: { ...configuration, batchNormEpsilon: 0 } };
    const { problem } = await invalid({ 'phiscale.json': { ...manifest, ...change } });
    expect(problem.expected).toBe('more than 0');
  });

  it('with a value that is nested deeply is refused, naming it', async () => {
    const deep = `${'['.repeat(1e5)}${']'.repeat(1e5)}`;
    const text = JSON.stringify({ ...manifest, naming: 'deep' }).replace('"deep"', deep);
    expect((await invalid({ 'phiscale.json': text })).problem.argument).toContain('naming');
  });

  it.each<[string, object]>([
    [
      'configuration.baseline.stages[1].kernelSize',
      {
        configuration: {
          ...configuration,
          scaling: {
            rule: 'COMPOUND',
            phi: 0,
            baseline: { stages: [stages[0], { ...stages[1], kernelSize: 4 }] },
          },
        },
      },
    ],
    [
      'configuration.scaling.baseline',
      { configuration: { ...configuration, scaling: { rule: 'COMPOUND', phi: 0, baseline: { stages: 3 } } } },
    ],
    ['format', { format: 'phiscale/2' }],
    ['naming', { naming: 'KERAS' }],
    ['labels', { labels: [] }],
    ['phiscale.json', { surprise: 1 }],
    [
      'configuration.scaling.variant',
      { configuration: { ...configuration, scaling: { rule: 'OFFICIAL', variant: 'B9' } } },
    ],
    ['configuration.scaling.rule', { configuration: { ...configuration, scaling: { rule: 'OTHER' } } }],
    ['configuration.phi', { configuration: { ...configuration, scaling: { rule: 'COMPOUND', phi: 99 } } }],
    ['configuration.batchNormEpsilon', { configuration: { ...configuration, batchNormEpsilon: 0 } }],
    ['preprocessing.std.1', { preprocessing: { ...preprocessing, std: [1, 0, 1] } }],
    ['preprocessing.cropFraction', { preprocessing: { ...preprocessing, cropFraction: 1.1 } }],
    ['preprocessing.resolution', { preprocessing: { ...preprocessing, resolution: 96 } }],
  ])('with a bad %s is refused, naming it', async (argument, change) => {
    const { problem } = await invalid({ 'phiscale.json': { ...manifest, ...change } });
    expect(problem.argument).toContain(argument);
    expect(problem.expected).toBeTruthy();
  });
});
