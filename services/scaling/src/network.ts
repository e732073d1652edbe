/** Channels, height and width of one image's tensor; a pooled vector has height and width 1. */
export interface Shape {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** The kinds of blocks that networks are made of. */
export type BlockOperator =
  | 'MBConv'
  | 'FusedMBConv'
  | 'DepthwiseSeparable'
  | 'InvertedResidual'
  | 'Bottleneck';

/** Where an operation stands in its network: what weight files name it by, and what costs are grouped by. */
export type Place =
  | {
      readonly section: 'stem';
      /** Of the first block: sources name a stem after the kind of its network. */
      readonly operator: BlockOperator;
    }
  | {
      readonly section: 'block';
      readonly operator: BlockOperator;
      /** From 0. */
      readonly stage: number;
      /** Position within its stage, from 0. */
      readonly block: number;
      /** Position within the network, from 0. */
      readonly index: number;
      readonly part: BlockPart;
      /** Whether its block has an expansion: sources number a block's layers differently without one. */
      readonly expanded: boolean;
      /** How many blocks like its own follow one another here: more than 1 only in an outline. */
      readonly times: number;
    }
  | {
      readonly section: 'head';
      /** Of the last block. */
      readonly operator: BlockOperator;
      /** Stages before the head; some sources number it after them. */
      readonly numStages: number;
      /** Blocks before the head. */
      readonly numBlocks: number;
    };

export type BlockPart =
  | 'expand'
  | 'depthwise'
  | 'squeezeReduce'
  | 'squeezeExpand'
  | 'project'
  /** The full convolution that takes the place of expansion and depthwise convolution (Fused-MBConv). */
  | 'fused'
  /** The narrowing 1x1 convolution of a Bottleneck; `expand` is its widening one. */
  | 'reduce'
  /** The full convolution of a Bottleneck. */
  | 'spatial'
  /** The 1x1 convolution that gives a shortcut its block's output shape. */
  | 'shortcut'
  | 'output';

/** Functions of one element. ReLU6 is ReLU cut off at 6; hard swish is x · relu6(x + 3) ÷ 6 (MobileNetV3). */
export type ActivationFunction = 'silu' | 'sigmoid' | 'relu' | 'relu6' | 'hardSwish';

interface Base {
  /** Unique; also the name of the value that the operation computes. */
  readonly name: string;
  readonly place: Place;
  /** Names of the operations (or `image`) whose values it reads, in order. */
  readonly inputs: readonly string[];
  readonly inputShape: Shape;
  readonly outputShape: Shape;
}

export interface Convolution extends Base {
  readonly kind: 'convolution';
  readonly kernelSize: number;
  readonly stride: number;
  readonly groups: number;
  readonly hasBias: boolean;
  /** Rows and columns of zeros added: top, left, bottom, right. */
  readonly padding: readonly [number, number, number, number];
}

export interface BatchNormalization extends Base {
  readonly kind: 'batchNormalization';
  readonly epsilon: number;
}

export interface Activation extends Base {
  readonly kind: 'activation';
  readonly function: ActivationFunction;
}

/** Largest element of each window; what padding adds is never the largest. */
export interface MaxPool extends Base {
  readonly kind: 'maxPool';
  readonly kernelSize: number;
  readonly stride: number;
  /** Rows and columns added: top, left, bottom, right. */
  readonly padding: readonly [number, number, number, number];
}

/** Mean over height and width. */
export interface GlobalAveragePool extends Base {
  readonly kind: 'globalAveragePool';
}

/** First input (the image's tensor) times second input (one factor a channel). */
export interface ChannelScale extends Base {
  readonly kind: 'channelScale';
}

/** Sum of two tensors of one shape: the block's output, then its shortcut. */
export interface Add extends Base {
  readonly kind: 'add';
  /** Probability that training drops the first input of an image (stochastic depth). */
  readonly dropRate: number;
}

/** Does nothing at inference. */
export interface Dropout extends Base {
  readonly kind: 'dropout';
  readonly rate: number;
}

export interface Dense extends Base {
  readonly kind: 'dense';
}

export type Operation =
  | Convolution
  | BatchNormalization
  | Activation
  | MaxPool
  | GlobalAveragePool
  | ChannelScale
  | Add
  | Dropout
  | Dense;

export type OperationKind = Operation['kind'];
export type OperationOf<Kind extends OperationKind> = Extract<Operation, { readonly kind: Kind }>;

/** One answer for each kind of operation. A missing row fails to compile. */
export type OperationTable<Answer> = {
  readonly [Kind in OperationKind]: (operation: OperationOf<Kind>) => Answer;
};

/** Looks an operation up in a table: the one place that joins the union with its row. */
export function answerFor<Answer>(table: OperationTable<Answer>, operation: Operation): Answer {
  return (table[operation.kind] as (operation: Operation) => Answer)(operation);
}

/** How often an operation occurs: more than once only in an outline. */
export const timesOf = ({ place }: Operation): number => (place.section === 'block' ? place.times : 1);

/** One row of the paper's table 1: what a stage looks like after scaling. */
export interface Stage {
  /** As the paper writes it: `Conv3x3`, `MBConv6`, `Conv1x1 & Pooling & FC`. */
  readonly operator: string;
  readonly kernelSize: number;
  readonly stride: number;
  /** Output channels. */
  readonly channels: number;
  readonly repeats: number;
  /** Height and width of the stage's input in pixels. */
  readonly resolution: number;
}

/** A scaled network as data: operations in the order they run, each reading values computed before it. */
export interface Network {
  /** Shape of the value named `image`. */
  readonly input: Shape;
  readonly operations: readonly Operation[];
  /** Name of the pooled feature vector. */
  readonly features: string;
  /** Name of the class scores, before softmax. */
  readonly logits: string;
  readonly numClasses: number;
  /** Stem, stages of blocks, head: the same groups, in the same order, as the operations' places. */
  readonly stages: readonly Stage[];
}
