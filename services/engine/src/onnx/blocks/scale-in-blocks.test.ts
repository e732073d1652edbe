import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { type ModelProto, ModelProtoSchema, type NodeProtoSchema } from '../generated/onnx_pb.ts';
import { scaleInBlocks } from './scale-in-blocks.ts';

type Node = MessageInitShape<typeof NodeProtoSchema>;

const node = (opType: string, input: string[], ...output: string[]): Node => ({
  opType,
  name: output[0]!,
  input,
  output,
});

/** As ONNX Runtime leaves a scale: both operands and the product are reordered. */
const scaled: readonly Node[] = [
  node('Conv', ['image', 'w1'], 'made'),
  node('Conv', ['pool', 'w2'], 'squeezed'),
  node('ReorderOutput', ['made'], 'made.planes'),
  node('ReorderOutput', ['squeezed'], 'factors'),
  node('Mul', ['made.planes', 'factors'], 'scale'),
  node('ReorderInput', ['scale'], 'scaled'),
  node('Conv', ['scaled', 'w3'], 'answer'),
];

const modelOf = (nodes: readonly Node[], outputs: readonly string[] = ['answer']): ModelProto =>
  create(ModelProtoSchema, {
    graph: { node: [...nodes], output: outputs.map((name) => ({ name })) },
  });

const scales = new Map([['scale', { channels: 48, height: 7, width: 5 }]]);
const operatorsOf = ({ graph }: ModelProto): string[] => graph!.node.map(({ opType }) => opType);
const shapesOf = ({ graph }: ModelProto): Record<string, number[]> =>
  Object.fromEntries(
    graph!.initializer.map(({ name, rawData }) => [
      name,
      [...new BigInt64Array(rawData.slice().buffer)].map(Number),
    ]),
  );

describe('scaleInBlocks', () => {
  it('multiplies rows of blocks by repeated factors instead of reordering three tensors', () => {
    const changed = scaleInBlocks(modelOf(scaled), scales, 16);
    expect(operatorsOf(changed)).toEqual([
      ...['Conv', 'Conv'],
      ...['Reshape', 'Reshape', 'Expand', 'Reshape', 'Mul', 'Reshape'],
      'Conv',
    ]);
    expect(shapesOf(changed)).toEqual({
      'scale.rows.shape': [0, 3, 7, 80],
      'scale.factors.shape': [0, 3, 1, 1, 16],
      'scale.repeated.shape': [1, 3, 1, 5, 16],
      'scale.row.shape': [0, 3, 1, 80],
      'scaled.shape': [0, 48, 7, 5],
    });
    const [last] = changed.graph!.node.slice(-2);
    expect(last).toMatchObject({ opType: 'Reshape', output: ['scaled'] });
  });

  it('keeps a reordering that somebody else reads', () => {
    const readTwice = [...scaled, node('Flatten', ['made.planes'], 'features')];
    const changed = scaleInBlocks(modelOf(readTwice, ['answer', 'features']), scales, 16);
    expect(operatorsOf(changed).filter((each) => each.startsWith('Reorder'))).toEqual(['ReorderOutput']);
    const fetched = scaleInBlocks(modelOf(scaled, ['answer', 'made.planes']), scales, 16);
    expect(operatorsOf(fetched).filter((each) => each.startsWith('Reorder'))).toEqual(['ReorderOutput']);
  });

  it.each<[string, ModelProto, number]>([
    ['of a product that is read as it is', modelOf([...scaled, node('Relu', ['scale'], 'other')]), 16],
    ['of a product that is an output', modelOf(scaled, ['answer', 'scale']), 16],
    ['of channels that are no whole blocks', modelOf(scaled), 32],
    ['that nobody asks for', modelOf(scaled.map((each) => ({ ...each, name: `${each.name}.other` }))), 16],
    [
      'whose factors come in planes',
      modelOf(scaled.map((each) => (each.name === 'factors' ? { ...each, opType: 'Sigmoid' } : each))),
      16,
    ],
  ])('leaves a scale alone %s', (_, model, blockChannels) => {
    expect(operatorsOf(scaleInBlocks(model, scales, blockChannels))).toEqual(operatorsOf(model));
  });
});
