import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  answerFor,
  baselines,
  buildNetwork,
  elements,
  type Network,
  networkCost,
  parameters,
} from '@phiscale/scaling';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineError } from '../engine-error.ts';
import type { Dtype } from './dtypes.ts';
import { encodeSafetensors, littleEndian, type StoredTensor } from './encode-safetensors.ts';
import { checkWeights, readWeights } from './read-weights.ts';
import { openSafetensors } from './safetensors.ts';
import { parameterName } from './weights.ts';

const golden = (name: string): string =>
  fileURLToPath(new URL(`../../../../tests/fixtures/golden/${name}`, import.meta.url));

// tests/fixtures/golden/README.md
const tiny = (numClasses = 10, widthCoefficient = 0.25): Network =>
  buildNetwork(
    baselines.EFFICIENTNET_B0,
    { widthCoefficient, depthCoefficient: 0.35, resolution: 64, dropoutRate: 0.2 },
    { numClasses },
  );

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}
type Header = Record<string, Entry>;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weights-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Writes the golden timm file again, with its header and data changed. */
async function changed(name: string, change: (header: Header, data: Buffer) => Buffer): Promise<string> {
  const bytes = await readFile(golden('tiny-timm/model.safetensors'));
  const headerBytes = Number(bytes.readBigUInt64LE());
  const header: Header = JSON.parse(bytes.toString('utf8', 8, 8 + headerBytes));
  const data = change(header, bytes.subarray(8 + headerBytes));
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const path = join(folder, `${name}.safetensors`);
  await writeFile(path, Buffer.concat([length, text, data]));
  return path;
}

/** Writes the golden timm file again, with each value of one tensor replaced. */
async function filled(name: string, dtype: Dtype, value: Uint8Array): Promise<string> {
  await using file = await openSafetensors(golden('tiny-timm/model.safetensors'));
  const tensors: StoredTensor[] = [];
  for (const [tensor, { shape }] of file.tensors) {
    tensors.push(
      tensor === name
        ? { name, dtype, shape, data: Buffer.alloc(elements(shape) * value.length, value) }
        : { name: tensor, dtype: 'F32', shape, data: littleEndian(await file.read(tensor)) },
    );
  }
  const path = join(folder, 'filled.safetensors');
  await writeFile(path, encodeSafetensors(tensors, {}));
  return path;
}
const float32 = (value: number) => littleEndian(Float32Array.of(value));

const mismatch = async (promise: Promise<unknown>): Promise<EngineError> => {
  const error: EngineError = await promise.then(
    () => expect.unreachable(),
    (reason) => reason,
  );
  expect(error.code).toBe('WEIGHTS_MISMATCH');
  return error;
};

describe.each([
  ['TIMM', 'tiny-timm', 'conv_stem.weight'],
  ['TRANSFORMERS', 'tiny-transformers', 'efficientnet.embeddings.convolution.weight'],
] as const)('readWeights of the golden %s files', (naming, name, first) => {
  const network = tiny();

  it.each(['model', 'train_step'])('reads every tensor of %s.safetensors in its shape', async (file) => {
    const weights = await readWeights(network, { path: golden(`${name}/${file}.safetensors`), naming });
    const owned = network.operations.flatMap((operation) =>
      answerFor(parameters, operation).map(({ role, shape, isTrainable }) => ({
        values: weights.get(parameterName(operation, role)),
        size: elements(shape),
        isTrainable,
      })),
    );
    expect(weights.size).toBe(197);
    expect(owned.map(({ values }) => values?.length)).toEqual(owned.map(({ size }) => size));
    const trainable = owned.filter(({ isTrainable }) => isTrainable);
    expect(trainable.reduce((sum, { size }) => sum + size, 0)).toBe(202_032);
    expect(networkCost(network).params).toBe(202_032);
    expect(owned.every(({ values }) => values?.every(Number.isFinite))).toBe(true);
  });

  it('gives each tensor the bytes of its own name', async () => {
    const path = golden(`${name}/model.safetensors`);
    const weights = await readWeights(network, { path, naming });
    const bytes = await readFile(path);
    const dataStart = 8 + Number(bytes.readBigUInt64LE());
    const header: Header = JSON.parse(bytes.toString('utf8', 8, dataStart));
    const at = (tensor: string) =>
      bytes.subarray(...header[tensor]!.data_offsets.map((offset) => dataStart + offset));
    const stored = (parameter: string) => Buffer.from(weights.get(parameter)!.buffer);
    expect(stored('stem.weight').equals(at(first))).toBe(true);
    expect(stored('classifier.bias').equals(at('classifier.bias'))).toBe(true);
  });
});

describe('readWeights', () => {
  it('reads a file that has its tensors in another order', async () => {
    const path = await changed('reversed', (header, data) => {
      const entries = Object.entries(header).reverse();
      for (const name of Object.keys(header)) delete header[name];
      const parts = entries.map(([name, entry], index, all) => {
        const size = (e: Entry) => e.data_offsets[1] - e.data_offsets[0];
        const begin = all.slice(0, index).reduce((sum, [, e]) => sum + size(e), 0);
        header[name] = { ...entry, data_offsets: [begin, begin + size(entry)] };
        return data.subarray(...entry.data_offsets);
      });
      return Buffer.concat(parts);
    });
    const source = { path: golden('tiny-timm/model.safetensors'), naming: 'TIMM' } as const;
    const [reversed, original] = [
      await readWeights(tiny(), { path, naming: 'TIMM' }),
      await readWeights(tiny(), source),
    ];
    expect([...reversed]).toEqual([...original]);
  });

  it('ignores how many batches batch normalisation has seen', async () => {
    const path = await changed('counted', (header, data) => {
      header['bn1.num_batches_tracked'] = {
        dtype: 'I64',
        shape: [],
        data_offsets: [data.length, data.length + 8],
      };
      return Buffer.concat([data, Buffer.alloc(8)]);
    });
    expect((await readWeights(tiny(), { path, naming: 'TIMM' })).size).toBe(197);
  });

  it('names missing and surplus tensors', async () => {
    const path = await changed('renamed', (header, data) => {
      header['fc.weight'] = header['classifier.weight']!;
      delete header['classifier.weight'];
      return data;
    });
    const { message, problem } = await mismatch(readWeights(tiny(), { path, naming: 'TIMM' }));
    expect(problem.received).toBe('1 missing: classifier.weight; 1 surplus: fc.weight');
    expect(message).toContain('classifier.weight');
  });

  it('names misshapen tensors, with both shapes', async () => {
    const path = golden('tiny-timm/model.safetensors');
    const { problem } = await mismatch(readWeights(tiny(12), { path, naming: 'TIMM' }));
    expect(problem.received).toBe(
      '2 misshapen: classifier.weight [10,320] instead of [12,320], classifier.bias [10] instead of [12]',
    );
  });

  it('refuses a transposed tensor, whose bytes are as many', async () => {
    const path = await changed('transposed', (header, data) => {
      header['classifier.weight']!.shape.reverse();
      return data;
    });
    const { problem } = await mismatch(readWeights(tiny(), { path, naming: 'TIMM' }));
    expect(problem.received).toContain('classifier.weight [320,10] instead of [10,320]');
  });

  it('lists twenty names of a kind, and counts the others', async () => {
    const path = golden('tiny-timm/model.safetensors');
    const { problem } = await mismatch(readWeights(tiny(), { path, naming: 'TORCHVISION' }));
    expect(problem.received).toMatch(/^197 missing: features\.0\.0\.weight, .*, and 177 more; 197 surplus: /);
    expect(problem.received?.length).toBeLessThan(3000);
  });

  it('refuses the weights of another width before it reads any', async () => {
    const path = golden('tiny-timm/model.safetensors');
    const { problem } = await mismatch(readWeights(tiny(10, 0.5), { path, naming: 'TIMM' }));
    expect(problem.received).toContain('conv_stem.weight [8,3,3,3] instead of [16,3,3,3]');
  });
});

describe('a value that no network can have', () => {
  it.each<[string, string, Dtype, Uint8Array, string, string]>([
    ['NaN', 'conv_stem.weight', 'F32', float32(Number.NaN), 'finite numbers', 'NaN'],
    ['infinity', 'classifier.bias', 'F32', float32(Number.POSITIVE_INFINITY), 'finite numbers', 'Infinity'],
    ['-infinity', 'bn1.weight', 'F32', float32(Number.NEGATIVE_INFINITY), 'finite numbers', '-Infinity'],
    // what float32 holds and float16 does not becomes this
    ['infinity', 'conv_stem.weight', 'F16', Uint8Array.of(0x00, 0x7c), 'finite numbers', 'Infinity'],
    ['NaN', 'conv_stem.weight', 'BF16', Uint8Array.of(0xc0, 0x7f), 'finite numbers', 'NaN'],
    ['a negative variance', 'bn1.running_var', 'F32', float32(-0.5), 'finite numbers from 0', '-0.5'],
    ['NaN', 'bn1.running_var', 'F32', float32(Number.NaN), 'finite numbers from 0', 'NaN'],
  ])('%s is refused in %s of %s', async (_, argument, dtype, value, expected, received) => {
    const source = { path: await filled(argument, dtype, value), naming: 'TIMM' } as const;
    const problem = { argument, expected, received };
    for (const read of [readWeights, checkWeights]) {
      await expect(read(tiny(), source)).rejects.toMatchObject({ code: 'WEIGHTS_CORRUPT', problem });
    }
  });

  it('is none of the largest and smallest numbers, nor a variance of 0', async () => {
    for (const [tensor, value] of [
      ['conv_stem.weight', 3.4028234663852886e38],
      ['conv_stem.weight', -3.4028234663852886e38],
      ['bn1.running_var', 0],
      ['bn1.running_var', -0],
    ] as const) {
      const path = await filled(tensor, 'F32', float32(value));
      await checkWeights(tiny(), { path, naming: 'TIMM' });
    }
  });
});
