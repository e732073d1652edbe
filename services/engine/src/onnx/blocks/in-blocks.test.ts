import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBinary } from '@bufbuild/protobuf';
import { type Network, scaleNetwork, type VariantName } from '@phiscale/scaling';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { relativeError } from '../../testing/relative-error.ts';
import { randomWeights } from '../../weights/random-weights.ts';
import { emitInferenceGraph } from '../emit-inference-graph.ts';
import { ModelProtoSchema } from '../generated/onnx_pb.ts';
import type { OnnxModel } from '../graph-builder.ts';
import { findBlockChannels } from './block-channels.ts';
import { inBlocks } from './in-blocks.ts';

const networkOf = (variant: VariantName): Network => scaleNetwork({ rule: 'OFFICIAL', variant }).network;
const emit = (network: Network): OnnxModel =>
  emitInferenceGraph(network, randomWeights(network), null, { inBands: true });
const options = { executionProviders: ['cpu'], intraOpNumThreads: 1 } as const;

const b0 = networkOf('B0');
const scalesOf = ({ operations }: Network) => operations.filter(({ kind }) => kind === 'channelScale');

async function answerOf(
  { bytes, externalData }: OnnxModel,
  level: 'all' | 'disabled',
  batchSize: number,
): Promise<Record<'logits' | 'features', Float32Array>> {
  const more = { graphOptimizationLevel: level, externalData };
  const session = await InferenceSession.create(bytes, { ...options, ...more });
  const pixels = Float32Array.from({ length: batchSize * 3 * 224 * 224 }, (_, index) => Math.sin(index / 7));
  const { logits, features } = await session.run({
    image: new Tensor('float32', pixels, [batchSize, 3, 224, 224]),
  });
  await session.release();
  return { logits: logits!.data as Float32Array, features: features!.data as Float32Array };
}

afterEach(() => vi.unstubAllEnvs());

// Else the runtime works without blocks
describe.skipIf((await findBlockChannels()) === null)('inBlocks', () => {
  it('reorders no tensor that squeeze-and-excitation scales, and answers the same to the last bit', async () => {
    const emitted = emit(b0);
    const optimized = await inBlocks(b0, emitted, options, 'any');
    const nodes = fromBinary(ModelProtoSchema, optimized!.bytes).graph!.node;
    expect(nodes.filter(({ opType }) => opType === 'ReorderInput')).toEqual([]);
    expect(nodes.filter(({ opType }) => opType === 'Mul')).toHaveLength(scalesOf(b0).length);

    expect(await answerOf(optimized!, 'disabled', 2)).toEqual(await answerOf(emitted, 'all', 2));
  });

  it('multiplies weights instead of wide tensors where a run has one image, and answers the same but for rounding', async () => {
    const emitted = emit(b0);
    const optimized = await inBlocks(b0, emitted, options, 'one');
    const nodes = fromBinary(ModelProtoSchema, optimized!.bytes).graph!.node;
    expect(nodes.filter(({ opType }) => opType === 'ReorderInput')).toEqual([]);
    // Of blocks whose sides are 112, 56, 56, 28 and 28; the others' tensors have fewer values than their weights
    expect(nodes.filter(({ opType }) => opType === 'Mul')).toHaveLength(5);

    const actual = await answerOf(optimized!, 'disabled', 1);
    const expected = await answerOf(emitted, 'all', 1);
    for (const output of ['logits', 'features'] as const)
      expect(relativeError(actual[output], expected[output])).toBeLessThan(1e-5);
  });

  it('leaves no files behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'blocks-'));
    vi.stubEnv('TMPDIR', folder);
    expect(await inBlocks(b0, emit(b0), options, 'any')).not.toBeNull();
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it('removes what a process that was killed meanwhile has left, and not what another one is at', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'blocks-'));
    vi.stubEnv('TMPDIR', folder);
    for (const name of ['phiscale-optimized-left', 'phiscale-optimized-new', 'other'])
      await mkdir(join(folder, name));
    await writeFile(join(folder, 'phiscale-optimized-left', 'weights'), 'w');
    for (const name of ['phiscale-optimized-left', 'other']) await utimes(join(folder, name), 0, 0);
    await inBlocks(b0, emit(b0), options, 'any');
    expect((await readdir(folder)).sort()).toEqual(['other', 'phiscale-optimized-new']);
    await rm(folder, { recursive: true });
  });

  it('answers null where nothing is scaled, and where no file can be written', async () => {
    const lite = networkOf('LITE0');
    expect(await inBlocks(lite, emit(lite), options, 'any')).toBeNull();
    vi.stubEnv('TMPDIR', '/proc/nowhere');
    expect(await inBlocks(b0, emit(b0), options, 'any')).toBeNull();
  });
});
