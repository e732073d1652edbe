import { readFileSync } from 'node:fs';
import type { Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { targetsOf } from '../onnx/training/targets.ts';
import { type BatchGradients, differentiateBatch } from '../tensorflow/gradients.ts';
import { fromTensorflow, loadParameters, parametersOf } from '../tensorflow/layout.ts';
import { loadTensorflow, type Tf } from '../tensorflow/load-tensorflow.ts';
import { tensorName } from '../weights/naming/index.ts';
import { readWeights } from '../weights/read-weights.ts';
import { openSafetensors } from '../weights/safetensors.ts';
import {
  type GoldenSource,
  goldenFloats,
  goldenNetwork,
  goldenPath,
  goldenSources,
  goldenWeights,
} from './golden.ts';
import { relativeError } from './relative-error.ts';

const batchSize = 4;
/** Of PyTorch's batch normalisations by default: what the fixtures were made with. */
const momentum = 0.1;
/** Kernels of plain JavaScript take seconds on a quiet machine. */
const timeoutMs = 120_000;

/** Holds TensorFlow's derivatives against PyTorch's (golden/README.md). */
export function describeGoldenGradients(
  name: string,
  modules: readonly string[],
  sources: readonly GoldenSource[] = goldenSources,
): void {
  describe(`${name}: gradients`, () => {
    it.each(sources)(
      "are PyTorch's, as are the loss and the running statistics, of $folder",
      async (source) => {
        const tf = await loadTensorflow(modules);
        const found = await differentiate(tf, source);
        const { labels, loss } = JSON.parse(readFileSync(goldenPath(source, 'meta.json'), 'utf8')).train;
        expect(await meanCrossEntropy(tf, found.logits, labels)).toBeCloseTo(loss, 4);
        expect(await errorsOf(tf, source, found)).toEqual({});
      },
      timeoutMs,
    );
  });
}

interface Golden extends BatchGradients {
  /** After the step, by `parameterName`. */
  readonly running: ReadonlyMap<string, Tensor>;
}

async function differentiate(tf: Tf, source: GoldenSource): Promise<Golden> {
  const network = goldenNetwork(source);
  const { channels, height, width } = network.input;
  const { labels } = JSON.parse(readFileSync(goldenPath(source, 'meta.json'), 'utf8')).train;
  const parameters = loadParameters(tf, network, await readWeights(network, goldenWeights(source)));
  const planes = tf.tensor4d(goldenFloats(source, 'input.f32'), [batchSize, channels, height, width]);
  const found = differentiateBatch(tf, network, parameters, 0, {
    image: tf.transpose(planes, [0, 2, 3, 1]),
    targets: tf.tensor2d(targetsOf(labels, network.numClasses), [batchSize, network.numClasses]),
    masks: new Map(),
  });
  const running = [...found.measured].map(([name, measured]) => {
    const before = parameters.get(name) as Tensor;
    return [name, tf.add(before, tf.mul(tf.sub(measured, before), momentum))] as const;
  });
  return { ...found, running: new Map(running) };
}

async function meanCrossEntropy(tf: Tf, logits: Tensor, labels: readonly number[]): Promise<number> {
  const logProbabilities = (await tf.logSoftmax(logits).array()) as number[][];
  const sum = labels.reduce((total, label, image) => total - (logProbabilities[image]?.[label] ?? NaN), 0);
  return sum / batchSize;
}

/** Of each tensor that is more than 1e-3 off, relative to its largest number. */
async function errorsOf(
  tf: Tf,
  source: GoldenSource,
  found: Golden,
): Promise<Readonly<Record<string, number>>> {
  await using file = await openSafetensors(goldenPath(source, 'train_step.safetensors'));
  const errors: Record<string, number> = {};
  for (const { name, operation, parameter } of parametersOf(goldenNetwork(source))) {
    const tensor = found.gradients.get(name) ?? found.running.get(name);
    if (tensor === undefined) throw new Error(`nothing found for ${name}`);
    const expected = await file.read(tensorName(source.naming, operation, parameter.role));
    // A shift before another normalisation has no gradient but rounding, of about 1e-7
    const error = relativeError(await fromTensorflow(tf, operation, parameter, tensor), expected, 1e-3);
    // Not `> 1e-3`, which NaN would pass
    if (!(error <= 1e-3)) errors[name] = error;
  }
  return errors;
}
