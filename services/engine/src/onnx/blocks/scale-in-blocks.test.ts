import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import {
  type ModelProto,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProtoSchema,
} from '../generated/onnx_pb.ts';
import { scaleInBlocks } from './scale-in-blocks.ts';
import { wayNames } from './ways.ts';

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
    const changed = scaleInBlocks(modelOf(scaled), scales, 16, ['rows']);
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

  /** As the runtime has them: weights of the reader's operator, 32 × 48, in blocks. */
  const inBlocks = (height: number, width: number) => {
    const nodes = scaled.map((each) =>
      each.name === 'answer' ? { ...each, domain: 'com.microsoft.nchwc' } : each,
    );
    const model = modelOf(nodes);
    const initializer = create(TensorProtoSchema, { name: 'w3', dims: [32n, 48n, 1n, 1n] });
    return {
      model: { ...model, graph: { ...model.graph!, initializer: [initializer] } },
      scales: new Map([['scale', { channels: 48, height, width }]]),
    };
  };

  it('multiplies the weights of what reads the product, where they are few', () => {
    const { model, scales } = inBlocks(12, 9);
    const changed = scaleInBlocks(model, scales, 16, ['weights', 'channels']);
    expect(operatorsOf(changed)).toEqual([
      ...['Conv', 'Conv'],
      ...['Reshape', 'Expand', 'Reshape', 'Reshape', 'Mul', 'Reshape'],
      'Conv',
    ]);
    expect(changed.graph!.node.at(-1)).toMatchObject({
      input: ['made', 'scale.weights'],
      output: ['answer'],
    });
    expect(shapesOf(changed)).toMatchObject({
      'scale.repeated.shape': [48, 16],
      'scale.row.shape': [1, 768],
      'scale.rows.shape': [2, 768],
      'scale.weights.shape': [32, 48, 1, 1],
    });
  });

  it('scales each channel by a convolution of its own, where weights are many, or not what the product is for', () => {
    const many = inBlocks(12, 8);
    const few = inBlocks(12, 9);
    const others = [...few.model.graph.node, create(NodeProtoSchema, node('Relu', ['scaled'], 'other'))];
    const readTwice = { ...few.model, graph: { ...few.model.graph, node: others } };
    const added = few.model.graph.node.map((each) =>
      each.name === 'answer' ? { ...each, input: ['other', 'w3', 'bias', 'scaled'] } : each,
    );
    const addedOnly = { ...few.model, graph: { ...few.model.graph, node: added } };
    for (const changed of [
      scaleInBlocks(many.model, many.scales, 16, ['weights', 'channels']),
      scaleInBlocks(readTwice, few.scales, 16, ['weights', 'channels']),
      scaleInBlocks(addedOnly, few.scales, 16, ['weights', 'channels']),
    ]) {
      expect(operatorsOf(changed).slice(0, 5)).toEqual(['Conv', 'Conv', 'Reshape', 'Conv', 'Conv']);
      expect(changed.graph!.node[3]).toMatchObject({
        domain: 'com.microsoft.nchwc',
        input: ['made', 'scale.weights'],
        output: ['scaled'],
        attribute: [{ name: 'group', i: 48n }],
      });
    }
  });

  it('keeps a reordering that somebody else reads', () => {
    const readTwice = [...scaled, node('Flatten', ['made.planes'], 'features')];
    const changed = scaleInBlocks(modelOf(readTwice, ['answer', 'features']), scales, 16, ['rows']);
    expect(operatorsOf(changed).filter((each) => each.startsWith('Reorder'))).toEqual(['ReorderOutput']);
    const fetched = scaleInBlocks(modelOf(scaled, ['answer', 'made.planes']), scales, 16, ['rows']);
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
    expect(scaleInBlocks(model, scales, blockChannels, wayNames)).toBe(model);
  });
});
