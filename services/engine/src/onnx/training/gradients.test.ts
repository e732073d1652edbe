import { createRandom } from '@phiscale/common';
import {
  type ActivationFunction,
  answerFor,
  elements,
  type Network,
  type Operation,
  type OperationOf,
  parameters,
  type Shape,
} from '@phiscale/scaling';
import * as runtime from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { createNormal } from '../../random.ts';
import { drawMasks } from '../../training/draw-masks.ts';
import { parameterName, type Weights } from '../../weights/weights.ts';
import { findBlock } from './find-block.ts';
import { referenceLoss, type Value } from './testing/reference-forward.ts';
import { relativeError, runGradients } from './testing/run-gradients.ts';

const place = { section: 'stem', operator: 'MBConv' } as const;
const batchSize = 16;
const image: Shape = { channels: 3, height: 5, width: 5 };

type Given<Kind extends Operation['kind']> = Partial<OperationOf<Kind>>;

const common = (name: string, inputs: readonly string[], inputShape: Shape, outputShape = inputShape) => ({
  name,
  place,
  inputs,
  inputShape,
  outputShape,
});

/** Slides over `inputShape` with as much padding as gives ceil(size ÷ stride) outputs. */
function convolution(
  name: string,
  from: string,
  inputShape: Shape,
  channels: number,
  given: Given<'convolution'> = {},
): OperationOf<'convolution'> {
  const { kernelSize = 1, stride = 1 } = given;
  const side = (kernelSize - 1) / 2;
  const [height, width] = [inputShape.height, inputShape.width].map((size) => Math.ceil(size / stride));
  const outputShape = { channels, height: height!, width: width! };
  return {
    kind: 'convolution',
    ...common(name, [from], inputShape, outputShape),
    groups: 1,
    hasBias: false,
    kernelSize,
    stride,
    padding: [side, side, side, side],
    ...given,
  };
}

const activation = (name: string, from: string, shape: Shape, kind: ActivationFunction): Operation => ({
  kind: 'activation',
  ...common(name, [from], shape),
  function: kind,
});
const normalization = (name: string, from: string, shape: Shape): Operation => ({
  kind: 'batchNormalization',
  ...common(name, [from], shape),
  epsilon: 1e-3,
});
const pool = (name: string, from: string, shape: Shape): Operation => ({
  kind: 'globalAveragePool',
  ...common(name, [from], shape, { channels: shape.channels, height: 1, width: 1 }),
});

/** Before what is tested a convolution whose gradient needs that of its value; after it something to learn. */
function networkOf(tested: readonly Operation[], dropRate = 0): Network {
  const last = tested.at(-1)!;
  const features = { channels: last.outputShape.channels, height: 1, width: 1 };
  const logits = { channels: 3, height: 1, width: 1 };
  const operations: Operation[] = [
    convolution('first', 'image', image, 4, { hasBias: true }),
    ...tested,
    // Squares of what is tested matter too: a plain mean would hide mistakes
    activation('bend', last.name, last.outputShape, 'silu'),
    pool('pool', 'bend', last.outputShape),
    { kind: 'dropout', ...common('dropout', ['pool'], features), rate: dropRate },
    { kind: 'dense', ...common('dense', ['dropout'], features, logits) },
  ];
  return { input: image, operations, features: 'pool', logits: 'dense', numClasses: 3, stages: [] };
}

/** What is tested, and how much dropout there is. */
type Case = readonly [rule: string, tested: readonly Operation[], dropRate?: number];

const four: Shape = { channels: 4, height: 5, width: 5 };

const activations: readonly ActivationFunction[] = ['silu', 'sigmoid', 'relu', 'relu6', 'hardSwish'];
const scaleBy = (from: string, factors: string): Operation => ({
  kind: 'channelScale',
  ...common('scale', [from, factors], four),
});
const oneByOne: Shape = { channels: 4, height: 1, width: 1 };

const cases: readonly Case[] = [
  ['pointwise convolution', [convolution('tested', 'first', four, 5)]],
  ['pointwise convolution of stride 2', [convolution('tested', 'first', four, 5, { stride: 2 })]],
  ['convolution of 3', [convolution('tested', 'first', four, 2, { kernelSize: 3 })]],
  ['convolution of 3, stride 2', [convolution('tested', 'first', four, 2, { kernelSize: 3, stride: 2 })]],
  [
    'convolution of 3, stride 2, padded as TensorFlow does',
    [
      convolution('even', 'first', four, 2, {
        kernelSize: 3,
        padding: [0, 0, 1, 1],
        outputShape: { channels: 2, height: 4, width: 4 },
      }),
      convolution('tested', 'even', { channels: 2, height: 4, width: 4 }, 2, {
        kernelSize: 3,
        stride: 2,
        padding: [0, 0, 1, 1],
      }),
    ],
  ],
  ['convolution of 3, stride 4', [convolution('tested', 'first', four, 2, { kernelSize: 3, stride: 4 })]],
  ...[3, 5].flatMap((kernelSize) =>
    [1, 2, 3].map(
      (stride) =>
        [
          `depthwise convolution of ${kernelSize}, stride ${stride}`,
          [convolution('tested', 'first', four, 4, { kernelSize, stride, groups: 4 })],
        ] as const,
    ),
  ),
  ['batch normalisation', [normalization('tested', 'first', four)]],
  ...activations.map((kind) => [kind, [activation('tested', 'first', four, kind)]] as const),
  [
    'max pool',
    [
      {
        kind: 'maxPool',
        ...common('tested', ['first'], four, { channels: 4, height: 3, width: 3 }),
        kernelSize: 3,
        stride: 2,
        padding: [1, 1, 1, 1],
      },
    ],
  ],
  [
    'channel scale, and a value that two operations read',
    [
      pool('squeeze', 'first', four),
      convolution('reduce', 'squeeze', oneByOne, 4, { hasBias: true }),
      activation('gate', 'reduce', oneByOne, 'sigmoid'),
      scaleBy('first', 'gate'),
    ],
  ],
  [
    'add with stochastic depth, and dropout',
    [
      convolution('branch', 'first', four, 4, { kernelSize: 3 }),
      { kind: 'add', ...common('tested', ['branch', 'first'], four), dropRate: 0.4 },
    ],
    0.3,
  ],
];

function randomWeights({ operations }: Network): Weights {
  const normal = createNormal(createRandom(3));
  return new Map(
    operations.flatMap((operation) =>
      answerFor(parameters, operation).map(({ role, shape }) => [
        parameterName(operation, role),
        Float32Array.from({ length: elements(shape) }, () => 0.7 * normal()),
      ]),
    ),
  );
}

const asDoubles = (weights: Weights): Map<string, Float64Array> =>
  new Map([...weights].map(([name, values]) => [name, Float64Array.from(values)]));

/** A few numbers of each tensor, for a derivative by differences costs two forward passes. */
const mostCompared = 6;

/** [loss(x + h) − loss(x − h)] ÷ 2h of numbers spread over a tensor. */
function centralDifferences(values: Float64Array, loss: () => number): Map<number, number> {
  const step = 1e-5;
  const stride = Math.ceil(values.length / mostCompared);
  const differences = new Map<number, number>();
  for (let index = 0; index < values.length; index += stride) {
    const value = values[index]!;
    values[index] = value + step;
    const above = loss();
    values[index] = value - step;
    differences.set(index, (above - loss()) / (2 * step));
    values[index] = value;
  }
  return differences;
}

const asValue = (images: Float32Array): Value => {
  const plane = image.height * image.width;
  return Array.from({ length: batchSize }, (_, index) =>
    Array.from({ length: image.channels }, (_, channel) => {
      const start = (index * image.channels + channel) * plane;
      return Float64Array.from(images.subarray(start, start + plane));
    }),
  );
};

describe('gradients', () => {
  it.each(cases.map(([rule, tested, dropRate = 0]) => ({ rule, tested, dropRate })))(
    'of $rule are central differences in double precision',
    async ({ tested, dropRate }) => {
      const network = networkOf(tested, dropRate);
      const normal = createNormal(createRandom(1));
      const images = Float32Array.from({ length: batchSize * 3 * 5 * 5 }, normal);
      const targets = Float32Array.from({ length: batchSize * 3 }, (_, index) => [0.7, 0.2, 0.1][index % 3]!);
      const weights = randomWeights(network);
      const masks = drawMasks(network, batchSize, 5);

      const tensors = asDoubles(weights);
      const loss = (): number =>
        referenceLoss(network, { tensors, masks, batchSize }, asValue(images), targets);
      const expected = new Map(
        network.operations
          .flatMap((operation) =>
            answerFor(parameters, operation)
              .filter(({ isTrainable }) => isTrainable)
              .map(({ role }) => parameterName(operation, role)),
          )
          .map((name) => [name, centralDifferences(tensors.get(name)!, loss)]),
      );

      for (const block of new Set([1, await findBlock(runtime)])) {
        const layout = { batchSize, block };
        const found = await runGradients({ network, layout, weights, images, targets, masks });
        expect(found.loss).toBeCloseTo(loss(), 5);
        for (const [name, differences] of expected) {
          const actual = [...differences.keys()].map((index) => found.tensors.get(name)![index]!);
          const error = relativeError(actual, [...differences.values()], 1e-3);
          expect({ name, block, isRight: error < 1e-3 }).toEqual({ name, block, isRight: true });
        }
      }
    },
  );
});

describe('differentiate', () => {
  it('emits nothing that only frozen tensors need', async () => {
    const network = networkOf([convolution('tested', 'first', four, 5)]);
    const weights = randomWeights(network);
    const run = {
      network,
      layout: { batchSize, block: 1 },
      weights,
      images: new Float32Array(batchSize * 3 * 5 * 5).fill(0.5),
      targets: new Float32Array(batchSize * 3).fill(1 / 3),
    };
    const all = await runGradients(run);
    const some = await runGradients({ ...run, firstTrained: 2 });
    expect([...some.tensors.keys()]).toEqual(['dense.weight', 'dense.bias']);
    expect(some.tensors.get('dense.weight')).toEqual(all.tensors.get('dense.weight'));
  });
});
