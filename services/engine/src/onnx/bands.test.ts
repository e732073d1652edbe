import { type Network, scaleNetwork, type VariantName } from '@phiscale/scaling';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { randomWeights } from '../weights/random-weights.ts';
import type { Weights } from '../weights/weights.ts';
import { bandsOf, type Expansion, wideExpansionAt } from './bands.ts';
import { emitInferenceGraph } from './emit-inference-graph.ts';

const networkOf = (variant: VariantName): Network => scaleNetwork({ rule: 'OFFICIAL', variant }).network;

const wideExpansions = ({ operations }: Network): readonly Expansion[] =>
  operations.map((_, index) => wideExpansionAt(operations, index)).filter((each) => each !== null);

/** No two channels alike: random weights have normalisations of ones and zeros. */
const distinctWeights = (network: Network): Weights =>
  new Map(
    [...randomWeights(network)].map(([name, values]) => [
      name,
      values.map((value, index) => value + 0.1 * Math.sin(index)),
    ]),
  );

describe('wideExpansionAt', () => {
  it('finds the expansions that halve their sides and outgrow 2 MiB, and no other', () => {
    const widest = (variant: VariantName) =>
      wideExpansions(networkOf(variant)).map(([{ name, outputShape }]) => {
        const { channels, height } = outputShape;
        return `${name} ${channels} × ${height}`;
      });
    expect(widest('B0')).toEqual(['stages.1.blocks.0.expand 96 × 112']);
    expect(widest('B4')).toEqual([
      'stages.1.blocks.0.expand 144 × 190',
      'stages.2.blocks.0.expand 192 × 95',
      'stages.3.blocks.0.expand 336 × 48',
      'stages.5.blocks.0.expand 960 × 24',
    ]);
  });
});

describe('bandsOf', () => {
  const network = networkOf('B0');
  const weights = distinctWeights(network);
  const [expansion] = wideExpansions(network) as [Expansion];
  const bands = bandsOf(expansion, weights);

  it('cuts at blocks of 16 channels until a band fits into 1 MiB', () => {
    expect(bands.map(({ operations }) => operations[0]!.outputShape.channels)).toEqual(Array(6).fill(16));
  });

  it('gives each band its rows of every tensor, without copying them', () => {
    const rows = bands.map(
      (band, index) => band.weights.get(`stages.1.blocks.0.depthwise.band${index}.weight`)!,
    );
    const whole = weights.get('stages.1.blocks.0.depthwise.weight')!;
    expect(Float32Array.from(rows.flatMap((each) => [...each]))).toEqual(whole);
    expect(rows.every(({ buffer }) => buffer === whole.buffer)).toBe(true);
  });

  it('does not cut channels that are no whole blocks', () => {
    const channels = 24;
    const narrow = ({ height, width }: { height: number; width: number }) => ({ channels, height, width });
    const odd = expansion.map((operation) => ({
      ...operation,
      outputShape: narrow(operation.outputShape),
    })) as unknown as Expansion;
    expect(bandsOf(odd, weights)).toHaveLength(1);
    // However large it is: a band of all channels would only be copied
    const large = odd.map((operation) => ({
      ...operation,
      outputShape: { channels, height: 500, width: 500 },
      ...('groups' in operation && operation.groups > 1 ? { groups: channels } : {}),
    })) as unknown as Expansion;
    expect(wideExpansionAt(large, 0)).toBeNull();
  });
});

describe('emitInferenceGraph in bands', () => {
  it('answers as the whole graph does', async () => {
    const network = networkOf('B0');
    const weights = distinctWeights(network);
    const pixels = Float32Array.from({ length: 3 * 224 * 224 }, (_, index) => Math.sin(index / 7));
    const image = new Tensor('float32', pixels, [1, 3, 224, 224]);
    const logitsOf = async (inBands: boolean): Promise<Float32Array> => {
      const { bytes, externalData } = emitInferenceGraph(network, weights, null, { inBands });
      const session = await InferenceSession.create(bytes, { externalData });
      const { logits } = await session.run({ image }, ['logits']);
      await session.release();
      return logits!.data as Float32Array;
    };
    const [whole, inBands] = [await logitsOf(false), await logitsOf(true)];
    const largest = Math.max(...whole.map(Math.abs));
    for (const [index, value] of inBands.entries()) {
      expect(Math.abs(value - whole[index]!) / largest).toBeLessThan(1e-5);
    }
  });
});
