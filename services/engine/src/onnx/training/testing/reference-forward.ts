import { type ActivationFunction, answerFor, type Network, type OperationTable } from '@phiscale/scaling';

/** A value as [batch][channels][height × width], in double precision. */
export type Value = readonly (readonly Float64Array[])[];

export interface ReferenceRun {
  readonly values: Map<string, Value>;
  /** Numbers of an operation's tensor, by `parameterName`. */
  readonly tensors: ReadonlyMap<string, Float64Array>;
  /** Masks [channels, batch], by the name of their input. */
  readonly masks: ReadonlyMap<string, Float32Array>;
  readonly batchSize: number;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const relu6 = (x: number): number => Math.min(6, Math.max(0, x));
const functions: Record<ActivationFunction, (x: number) => number> = {
  sigmoid,
  silu: (x) => x * sigmoid(x),
  relu: (x) => Math.max(0, x),
  relu6,
  hardSwish: (x) => (x * relu6(x + 3)) / 6,
};

const range = (length: number): number[] => Array.from({ length }, (_, index) => index);
const tensor = (run: ReferenceRun, name: string): Float64Array => run.tensors.get(name)!;
const input = (run: ReferenceRun, { inputs }: { inputs: readonly string[] }, index = 0): Value =>
  run.values.get(inputs[index]!)!;
const map = (
  value: Value,
  change: (x: number, image: number, channel: number, at: number) => number,
): Value =>
  value.map((channels, image) =>
    channels.map((plane, channel) => plane.map((x, at) => change(x, image, channel, at))),
  );

interface Window {
  readonly kernelSize: number;
  readonly stride: number;
  readonly padding: readonly number[];
  readonly inputShape: { readonly height: number; readonly width: number };
  readonly outputShape: { readonly height: number; readonly width: number };
}

/** Calls back for each position of the window that lies within the input. */
function slide(window: Window, see: (output: number, tap: number, input: number) => void): void {
  const { kernelSize, stride, padding, inputShape, outputShape } = window;
  for (const y of range(outputShape.height))
    for (const x of range(outputShape.width))
      for (const tap of range(kernelSize ** 2)) {
        const row = y * stride - padding[0]! + Math.floor(tap / kernelSize);
        const column = x * stride - padding[1]! + (tap % kernelSize);
        const isWithin = row >= 0 && row < inputShape.height && column >= 0 && column < inputShape.width;
        if (isWithin) see(y * outputShape.width + x, tap, row * inputShape.width + column);
      }
}

/** The forward pass as textbooks write it, loop by loop: what derivatives are measured against. */
const reference: OperationTable<(run: ReferenceRun) => Value> = {
  convolution: (operation) => (run) => {
    const { name, groups, kernelSize, inputShape, outputShape, hasBias } = operation;
    const weights = tensor(run, `${name}.weight`);
    const each = inputShape.channels / groups;
    const outputsOfGroup = outputShape.channels / groups;
    return input(run, operation).map((channels) =>
      range(outputShape.channels).map((o) => {
        const plane = new Float64Array(outputShape.height * outputShape.width);
        if (hasBias) plane.fill(tensor(run, `${name}.bias`)[o]!);
        const first = Math.floor(o / outputsOfGroup) * each;
        for (const i of range(each)) {
          slide(operation, (at, tap, from) => {
            plane[at]! += weights[(o * each + i) * kernelSize ** 2 + tap]! * channels[first + i]![from]!;
          });
        }
        return plane;
      }),
    );
  },
  batchNormalization: (operation) => (run) => {
    const value = input(run, operation);
    const [weight, bias] = [tensor(run, `${operation.name}.weight`), tensor(run, `${operation.name}.bias`)];
    const statistics = range(weight.length).map((channel) => {
      const numbers = value.flatMap((channels) => [...channels[channel]!]);
      const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
      const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length;
      return { mean, deviation: Math.sqrt(variance + operation.epsilon) };
    });
    return map(value, (x, _, channel) => {
      const { mean, deviation } = statistics[channel]!;
      return (weight[channel]! * (x - mean)) / deviation + bias[channel]!;
    });
  },
  activation: (operation) => (run) => map(input(run, operation), functions[operation.function]),
  maxPool: (operation) => (run) =>
    map(
      input(run, operation).map((channels) =>
        channels.map((plane) => {
          const { height, width } = operation.outputShape;
          const largest = new Float64Array(height * width).fill(Number.NEGATIVE_INFINITY);
          slide(operation, (at, _, from) => {
            largest[at] = Math.max(largest[at]!, plane[from]!);
          });
          return largest;
        }),
      ),
      (x) => x,
    ),
  globalAveragePool: (operation) => (run) =>
    input(run, operation).map((channels) =>
      channels.map((plane) => Float64Array.of(plane.reduce((sum, x) => sum + x, 0) / plane.length)),
    ),
  channelScale: (operation) => (run) => {
    const factors = input(run, operation, 1);
    return map(input(run, operation), (x, image, channel) => x * factors[image]![channel]![0]!);
  },
  add: (operation) => (run) => {
    const mask = run.masks.get(`${operation.name}.mask`);
    const shortcut = input(run, operation, 1);
    return map(
      input(run, operation),
      (x, image, channel, at) => x * (mask?.[image] ?? 1) + shortcut[image]![channel]![at]!,
    );
  },
  dropout: (operation) => (run) => {
    const mask = run.masks.get(`${operation.name}.mask`);
    return map(
      input(run, operation),
      (x, image, channel) => x * (mask?.[channel * run.batchSize + image] ?? 1),
    );
  },
  dense: (operation) => (run) => {
    const weights = tensor(run, `${operation.name}.weight`);
    const bias = tensor(run, `${operation.name}.bias`);
    return input(run, operation).map((channels) =>
      [...bias].map((shift, o) =>
        Float64Array.of(
          channels.reduce((sum, plane, i) => sum + plane[0]! * weights[o * channels.length + i]!, shift),
        ),
      ),
    );
  },
};

/** Mean cross-entropy of a network while training, in double precision. */
export function referenceLoss(
  network: Network,
  run: Omit<ReferenceRun, 'values'>,
  images: Value,
  targets: ArrayLike<number>,
): number {
  const values = new Map<string, Value>([['image', images]]);
  for (const operation of network.operations) {
    values.set(operation.name, answerFor(reference, operation)({ ...run, values }));
  }
  const losses = values.get(network.logits)!.map((channels, image) => {
    const logits = channels.map((plane) => plane[0]!);
    const logSum = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
    return logits.reduce(
      (sum, logit, index) => sum + targets[image * logits.length + index]! * (logSum - logit),
      0,
    );
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
