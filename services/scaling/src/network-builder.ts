import type { ActivationFunction, Operation, Place, Shape } from './network.ts';
import { type PaddingMode, padding } from './padding.ts';

/** A value computed so far: its name and shape. */
export interface Value {
  readonly name: string;
  readonly shape: Shape;
}

interface ConvolutionOptions {
  readonly filters: number;
  readonly kernelSize: number;
  readonly stride?: number;
  readonly groups?: number;
  readonly hasBias?: boolean;
}

interface Window {
  readonly kernelSize: number;
  readonly stride: number;
}

/** What the source of the weights decides. */
export interface Conventions {
  readonly padding: PaddingMode;
  readonly batchNormEpsilon: number;
}

/** Appends operations in the order they run and works their shapes out. */
export class NetworkBuilder {
  readonly operations: Operation[] = [];
  readonly #conventions: Conventions;

  constructor(conventions: Conventions) {
    this.#conventions = conventions;
  }

  convolution(name: string, place: Place, from: Value, options: ConvolutionOptions): Value {
    const { filters, kernelSize, stride = 1, groups = 1, hasBias = false } = options;
    return this.#append({
      kind: 'convolution',
      name,
      place,
      inputs: [from.name],
      inputShape: from.shape,
      ...this.#slide(from.shape, filters, { kernelSize, stride }),
      groups,
      hasBias,
    });
  }

  maxPool(name: string, place: Place, from: Value, window: Window): Value {
    return this.#append({
      kind: 'maxPool',
      ...elementwise(name, place, from),
      ...this.#slide(from.shape, from.shape.channels, window),
    });
  }

  batchNormalization(name: string, place: Place, from: Value): Value {
    const epsilon = this.#conventions.batchNormEpsilon;
    return this.#append({ kind: 'batchNormalization', ...elementwise(name, place, from), epsilon });
  }

  activation(name: string, place: Place, from: Value, kind: ActivationFunction): Value {
    return this.#append({ kind: 'activation', ...elementwise(name, place, from), function: kind });
  }

  globalAveragePool(name: string, place: Place, from: Value): Value {
    const outputShape = { channels: from.shape.channels, height: 1, width: 1 };
    return this.#append({ kind: 'globalAveragePool', ...elementwise(name, place, from), outputShape });
  }

  channelScale(name: string, place: Place, from: Value, factors: Value): Value {
    return this.#append({
      kind: 'channelScale',
      ...elementwise(name, place, from),
      inputs: [from.name, factors.name],
    });
  }

  add(name: string, place: Place, branch: Value, shortcut: Value, dropRate: number): Value {
    const inputs = [branch.name, shortcut.name];
    return this.#append({ kind: 'add', ...elementwise(name, place, branch), inputs, dropRate });
  }

  dropout(name: string, place: Place, from: Value, rate: number): Value {
    return this.#append({ kind: 'dropout', ...elementwise(name, place, from), rate });
  }

  dense(name: string, place: Place, from: Value, outputs: number): Value {
    const outputShape = { channels: outputs, height: 1, width: 1 };
    return this.#append({ kind: 'dense', ...elementwise(name, place, from), outputShape });
  }

  /** Where a window stops, and what it reads beyond the edges. */
  #slide({ height, width }: Shape, channels: number, { kernelSize, stride }: Window) {
    const pad = padding[this.#conventions.padding];
    const [top, bottom] = pad({ size: height, kernelSize, stride });
    const [left, right] = pad({ size: width, kernelSize, stride });
    const outputShape = { channels, height: Math.ceil(height / stride), width: Math.ceil(width / stride) };
    return { outputShape, kernelSize, stride, padding: [top, left, bottom, right] as const };
  }

  #append(operation: Operation): Value {
    this.operations.push(operation);
    return { name: operation.name, shape: operation.outputShape };
  }
}

const elementwise = (name: string, place: Place, from: Value) => ({
  name,
  place,
  inputs: [from.name],
  inputShape: from.shape,
  outputShape: from.shape,
});
