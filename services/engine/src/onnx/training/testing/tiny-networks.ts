import { createRandom } from '@phiscale/common';
import {
  type ActivationFunction,
  answerFor,
  elements,
  type Network,
  type Operation,
  type OperationKind,
  type OperationOf,
  parameters,
  type Shape,
} from '@phiscale/scaling';
import { createNormal } from '../../../testing/normal.ts';
import { drawMasks } from '../../../training/draw-masks.ts';
import { parameterName, type Weights } from '../../../weights/weights.ts';

const place = { section: 'stem', operator: 'MBConv' } as const;
/** Of every tiny network. */
export const batchSize = 16;
export const image: Shape = { channels: 3, height: 5, width: 5 };

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

/** What is tested, and how much dropout there is before the classifier. */
interface Case {
  readonly rule: string;
  readonly tested: readonly Operation[];
  readonly dropRate?: number;
}

const four: Shape = { channels: 4, height: 5, width: 5 };

const activations: readonly ActivationFunction[] = ['silu', 'sigmoid', 'relu', 'relu6', 'hardSwish'];
const scaleBy = (from: string, factors: string): Operation => ({
  kind: 'channelScale',
  ...common('scale', [from, factors], four),
});
const oneByOne: Shape = { channels: 4, height: 1, width: 1 };

/** For each kind of operation, networks that its gradient decides. A kind without one fails to compile. */
export const tinyNetworks: { readonly [Kind in OperationKind]: readonly Case[] } = {
  convolution: [
    { rule: 'pointwise convolution', tested: [convolution('tested', 'first', four, 5)] },
    {
      rule: 'pointwise convolution of stride 2',
      tested: [convolution('tested', 'first', four, 5, { stride: 2 })],
    },
    ...[1, 2, 4].map((stride) => ({
      rule: `convolution of 3, stride ${stride}`,
      tested: [convolution('tested', 'first', four, 2, { kernelSize: 3, stride })],
    })),
    ...[2, 3].map((stride) => ({
      rule: `convolution of 5, stride ${stride}`,
      tested: [convolution('tested', 'first', four, 2, { kernelSize: 5, stride })],
    })),
    {
      rule: 'convolution of 3, stride 2, padded as TensorFlow does',
      tested: [
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
    },
    ...[3, 5].flatMap((kernelSize) =>
      [1, 2, 3].map((stride) => ({
        rule: `depthwise convolution of ${kernelSize}, stride ${stride}`,
        tested: [convolution('tested', 'first', four, 4, { kernelSize, stride, groups: 4 })],
      })),
    ),
  ],
  batchNormalization: [{ rule: 'batch normalisation', tested: [normalization('tested', 'first', four)] }],
  activation: activations.map((kind) => ({
    rule: kind,
    tested: [activation('tested', 'first', four, kind)],
  })),
  maxPool: [
    {
      rule: 'max pool',
      tested: [
        {
          kind: 'maxPool',
          ...common('tested', ['first'], four, { channels: 4, height: 3, width: 3 }),
          kernelSize: 3,
          stride: 2,
          padding: [1, 1, 1, 1],
        },
      ],
    },
  ],
  globalAveragePool: [{ rule: 'global average pool', tested: [pool('tested', 'first', four)] }],
  channelScale: [
    {
      rule: 'channel scale, and a value that two operations read',
      tested: [
        pool('squeeze', 'first', four),
        convolution('reduce', 'squeeze', oneByOne, 4, { hasBias: true }),
        activation('gate', 'reduce', oneByOne, 'sigmoid'),
        scaleBy('first', 'gate'),
      ],
    },
  ],
  add: [
    {
      rule: 'add with stochastic depth, and dropout',
      tested: [
        convolution('branch', 'first', four, 4, { kernelSize: 3 }),
        { kind: 'add', ...common('tested', ['branch', 'first'], four), dropRate: 0.4 },
      ],
      dropRate: 0.3,
    },
  ],
  dropout: [
    {
      rule: 'dropout',
      tested: [
        pool('squeeze', 'first', four),
        { kind: 'dropout', ...common('tested', ['squeeze'], oneByOne), rate: 0.4 },
      ],
    },
  ],
  dense: [
    {
      rule: 'dense layer',
      tested: [pool('squeeze', 'first', four), { kind: 'dense', ...common('tested', ['squeeze'], oneByOne) }],
    },
  ],
};

/** A tiny network with all that its gradient depends on; each call draws the same. */
export interface TinyRun {
  readonly network: Network;
  readonly weights: Weights;
  /** [batch, channels, height, width]. */
  readonly images: Float32Array<ArrayBuffer>;
  /** [batch, classes]. */
  readonly targets: Float32Array<ArrayBuffer>;
  readonly masks: ReadonlyMap<string, Float32Array<ArrayBuffer>>;
}

export function tinyRun({ tested, dropRate = 0 }: Omit<Case, 'rule'>): TinyRun {
  const network = networkOf(tested, dropRate);
  return {
    network,
    weights: randomWeights(network),
    images: Float32Array.from({ length: batchSize * 3 * 5 * 5 }, createNormal(createRandom(1))),
    targets: Float32Array.from({ length: batchSize * 3 }, (_, index) => [0.7, 0.2, 0.1][index % 3] ?? 0),
    masks: drawMasks(network, batchSize, 5),
  };
}

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
