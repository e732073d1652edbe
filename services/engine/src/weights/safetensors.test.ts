import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineError } from '../engine-error.ts';
import { openSafetensors } from './safetensors.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'safetensors-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function write(...parts: readonly Uint8Array[]): Promise<string> {
  const path = join(folder, `${files++}.safetensors`);
  await writeFile(path, Buffer.concat(parts));
  return path;
}

function lengthPrefix(length: number | bigint): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(length));
  return bytes;
}

function fileOf(header: unknown, data: Uint8Array): Promise<string> {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  return write(lengthPrefix(text.length), text, data);
}

const tensor = (dtype: string, shape: readonly number[], begin: number, end: number) => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});
const uint16 = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer);

const failure = async (promise: Promise<unknown>): Promise<EngineError> => {
  const error = await promise.then(
    () => expect.unreachable(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EngineError);
  return error as EngineError;
};

describe('openSafetensors', () => {
  it('reads tensors in any order, each into a buffer of its own', async () => {
    const data = Buffer.from(Float32Array.from([1, -2, 0.5, 3]).buffer);
    const path = await fileOf({ b: tensor('F32', [2], 8, 16), a: tensor('F32', [2, 1], 0, 8) }, data);
    await using file = await openSafetensors(path);
    expect([...file.tensors]).toEqual([
      ['b', { dtype: 'F32', shape: [2], begin: 8, end: 16 }],
      ['a', { dtype: 'F32', shape: [2, 1], begin: 0, end: 8 }],
    ]);
    const [a, b] = [await file.read('a'), await file.read('b')];
    expect([...a, ...b]).toEqual([1, -2, 0.5, 3]);
    expect(a.buffer.byteLength).toBe(8);
  });

  it('takes scalars, empty tensors, padding and metadata', async () => {
    const header = {
      __metadata__: { format: 'pt' },
      none: tensor('F32', [0, 3], 0, 0),
      one: tensor('F32', [], 0, 4),
    };
    const path = await fileOf(`${JSON.stringify(header)}   `, Buffer.from(Float32Array.of(7).buffer));
    await using file = await openSafetensors(path);
    expect([...(await file.read('one'))]).toEqual([7]);
    expect((await file.read('none')).length).toBe(0);
    expect(file.metadata).toEqual(new Map([['format', 'pt']]));
    expect(file.tensors.has('__metadata__')).toBe(false);
  });

  it('decodes float16 exactly, subnormals and infinities too', async () => {
    // IEEE 754 binary16: 1, -2, the largest, the smallest normal and subnormal numbers, 1/3 rounded, zeros, infinities
    const bits = [0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x83ff, 0x3555, 0x0000, 0x8000, 0x7c00, 0xfc00];
    const path = await fileOf({ x: tensor('F16', [bits.length], 0, 2 * bits.length) }, uint16(...bits));
    await using file = await openSafetensors(path);
    expect([...(await file.read('x'))]).toEqual([
      1,
      -2,
      65504,
      2 ** -14,
      2 ** -24,
      -1023 * 2 ** -24,
      0x555 * 2 ** -12,
      0,
      -0,
      Infinity,
      -Infinity,
    ]);
  });

  it('keeps a float16 that is no number', async () => {
    const path = await fileOf({ x: tensor('F16', [1], 0, 2) }, uint16(0x7e00));
    await using file = await openSafetensors(path);
    expect([...(await file.read('x'))]).toEqual([Number.NaN]);
  });

  it('decodes bfloat16 as the upper half of float32', async () => {
    const bits = [0x3f80, 0xc049, 0x0001, 0x7f80, 0x8000];
    const path = await fileOf({ x: tensor('BF16', [5], 0, 10) }, uint16(...bits));
    await using file = await openSafetensors(path);
    // 0xc049 is -π cut to 8 bits; 0x0001 the float32 with bits 0x00010000
    expect([...(await file.read('x'))]).toEqual([1, -3.140625, 2 ** -133, Infinity, -0]);
  });

  it('refuses to read what is no weight, but opens a file that has it', async () => {
    const path = await fileOf({ steps: tensor('I64', [], 0, 8) }, new Uint8Array(8));
    await using file = await openSafetensors(path);
    expect(await failure(file.read('steps'))).toMatchObject({
      code: 'WEIGHTS_MISMATCH',
      problem: { argument: 'steps', received: 'I64' },
    });
    expect(await failure(file.read('absent'))).toMatchObject({ problem: { argument: 'absent' } });
  });

  it('says why a file cannot be read, and not where it is', async () => {
    const absent = await failure(openSafetensors(join(folder, 'absent.safetensors')));
    expect(absent).toMatchObject({ code: 'WEIGHTS_UNREADABLE', cause: { code: 'ENOENT' } });
    const isFolder = await failure(openSafetensors(folder));
    expect(isFolder).toMatchObject({ code: 'WEIGHTS_UNREADABLE', cause: { code: 'EISDIR' } });
    const expected = { argument: 'weights', expected: 'a file that can be read' };
    expect(absent.problem).toEqual({ ...expected, received: 'no such file or directory' });
    expect(isFolder.problem).toEqual({ ...expected, received: 'illegal operation on a directory' });
    for (const { message } of [absent, isFolder]) expect(message).not.toContain(folder);
  });

  it.skipIf(process.platform === 'win32')('waits for nobody to write into a pipe', async () => {
    const pipe = join(folder, 'pipe.safetensors');
    execFileSync('mkfifo', [pipe]);
    expect(await failure(openSafetensors(pipe))).toMatchObject({
      code: 'WEIGHTS_UNREADABLE',
      problem: { argument: 'weights', received: 'neither a file nor a folder' },
    });
  });

  it('never fills up a tensor whose file became shorter', async () => {
    const path = await fileOf({ x: tensor('F32', [2], 0, 8) }, new Uint8Array(8));
    await using file = await openSafetensors(path);
    await truncate(path, 60);
    expect(await failure(file.read('x'))).toMatchObject({
      code: 'WEIGHTS_UNREADABLE',
      problem: { argument: 'weights', expected: expect.any(String), received: expect.any(String) },
    });
  });

  it('reads nothing once it is closed, and closes twice', async () => {
    const file = await openSafetensors(await fileOf({ x: tensor('F32', [1], 0, 4) }, new Uint8Array(4)));
    await file.close();
    await file.close();
    expect(await failure(file.read('x'))).toMatchObject({ code: 'WEIGHTS_UNREADABLE' });
  });
});

const a = tensor('F32', [2], 0, 8);
const eight = new Uint8Array(8);

describe('a corrupt header', () => {
  it.each<[string, string, unknown, Uint8Array]>([
    ['no JSON', 'header', '{"a":', eight],
    ['no object', 'header', [1], eight],
    ['a key twice', 'header', `{"a":${JSON.stringify(a)},"a":${JSON.stringify(a)}}`, eight],
    [
      'a key twice, once escaped',
      'header',
      `{"a":${JSON.stringify(a)},"\\u0061":${JSON.stringify(a)}}`,
      eight,
    ],
    [
      'a key twice, once before spaces',
      'header',
      `{"a":${JSON.stringify(a)},"a" \t\r\n :${JSON.stringify(a)}}`,
      eight,
    ],
    [
      'a tensor key twice',
      'header',
      '{"a":{"dtype":"I64","dtype":"F32","shape":[2],"data_offsets":[0,8]}}',
      eight,
    ],
    ['an entry that is no object', 'a', { a: 5 }, eight],
    ['an entry named like a prototype', '__proto__', '{"__proto__":5}', eight],
    ['no dtype', 'a.dtype', { a: { ...a, dtype: undefined } }, eight],
    ['an unknown dtype', 'a.dtype', { a: { ...a, dtype: 'F128' } }, eight],
    ['a dtype that is a method of objects', 'a.dtype', { a: { ...a, dtype: 'toString' } }, eight],
    [
      'a shape that is nested deeply',
      'a.shape',
      `{"a":{"dtype":"F32","shape":${'['.repeat(1e5)}${']'.repeat(1e5)},"data_offsets":[0,8]}}`,
      eight,
    ],
    ['no shape', 'a.shape', { a: { ...a, shape: undefined } }, eight],
    ['a shape with a text', 'a.shape', { a: { ...a, shape: ['2'] } }, eight],
    ['a negative side', 'a.shape', { a: { ...a, shape: [-2] } }, eight],
    ['a broken side', 'a.shape', { a: { ...a, shape: [1.5] } }, eight],
    ['a side beyond 2⁵³', 'a.shape', { a: { ...a, shape: [2 ** 53] } }, eight],
    ['a shape whose product overflows', 'a.shape', { a: { ...a, shape: [2 ** 31, 2 ** 31] } }, eight],
    ['no offsets', 'a.data_offsets', { a: { ...a, data_offsets: undefined } }, eight],
    ['three offsets', 'a.data_offsets', { a: { ...a, data_offsets: [0, 8, 8] } }, eight],
    ['a negative offset', 'a.data_offsets', { a: { ...a, data_offsets: [-8, 0] } }, eight],
    ['an end before its begin', 'a.data_offsets', { a: { ...a, data_offsets: [8, 0] } }, eight],
    ['an end after the file', 'a.data_offsets', { a: tensor('F32', [4], 0, 16) }, eight],
    ['too few bytes for the shape', 'a.data_offsets', { a: tensor('F32', [3], 0, 8) }, eight],
    ['too many bytes for the dtype', 'a.data_offsets', { a: tensor('F16', [2], 0, 8) }, eight],
    ['an overlap', 'b', { a, b: tensor('F32', [1], 4, 8) }, eight],
    ['the same bytes twice', 'b', { a, b: a }, eight],
    ['a hole in front', 'a', { a: tensor('F32', [1], 4, 8) }, eight],
    ['a hole between', 'b', { a, b: tensor('F32', [1], 12, 16) }, new Uint8Array(16)],
    ['bytes after the last tensor', 'data', { a }, new Uint8Array(9)],
    ['metadata that is no object', '__metadata__', { __metadata__: [], a }, eight],
    ['metadata with a number', '__metadata__.step', { __metadata__: { step: 1 }, a }, eight],
  ])('with %s is refused, naming %s', async (_, argument, header, data) => {
    const error = await failure(openSafetensors(await fileOf(header, data)));
    expect(error).toMatchObject({ code: 'WEIGHTS_CORRUPT', problem: { argument } });
    expect(error.problem.expected).toBeTruthy();
    expect(error.problem.received).toBeTruthy();
  });

  it.each<[string, readonly Uint8Array[]]>([
    ['no bytes', []],
    ['less than a length', [new Uint8Array(7)]],
    ['a length after the end of the file', [lengthPrefix(3), Buffer.from('{}')]],
    ['a length above the limit', [lengthPrefix(2 ** 24), new Uint8Array(2 ** 24)]],
    ['a length above 2⁵³', [lengthPrefix(2n ** 64n - 1n), Buffer.from('{}')]],
    ['an empty header', [lengthPrefix(0)]],
    ['a header that is no UTF-8', [lengthPrefix(4), Uint8Array.of(0x22, 0xff, 0xfe, 0x22)]],
  ])('in a file of %s is refused', async (_, parts) => {
    expect(await failure(openSafetensors(await write(...parts)))).toMatchObject({ code: 'WEIGHTS_CORRUPT' });
  });

  it('is read whatever its texts hold: millions of escapes, quotes, braces and colons', async () => {
    const metadata = { escapes: '\n'.repeat(4e6 - 100), quote: '{"a":1,"a":2}\\' };
    await using file = await openSafetensors(await fileOf({ __metadata__: metadata, a }, eight));
    expect(file.metadata.get('escapes')?.length).toBe(4e6 - 100);
    expect(file.metadata.get('quote')).toBe(metadata.quote);
  });

  it('is quoted in part only', async () => {
    const error = await failure(
      openSafetensors(await fileOf({ ['x'.repeat(5000)]: 'x'.repeat(5000) }, eight)),
    );
    expect(error.message.length).toBeLessThan(400);
  });
});
