import type { OperationKind } from '@phiscale/scaling';
import * as tf from '@tensorflow/tfjs';
import * as runtime from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { findBlock } from '../onnx/training/find-block.ts';
import { gradients } from '../onnx/training/gradients.ts';
import { runGradients } from '../onnx/training/testing/run-gradients.ts';
import {
  batchSize,
  image,
  type TinyRun,
  tinyNetworks,
  tinyRun,
} from '../onnx/training/testing/tiny-networks.ts';
import { layoutOf } from '../onnx/training/training-graph.ts';
import { relativeError } from '../testing/relative-error.ts';
import type { Weights } from '../weights/weights.ts';
import { differentiateBatch } from './gradients.ts';
import { fromTensorflow, loadParameters, parametersOf } from './layout.ts';

/** By TensorFlow.js' automatic differentiation, in the order of the network. */
async function autodiff({ network, weights, images, targets, masks }: TinyRun): Promise<Weights> {
  const planes = tf.tensor4d(images, [batchSize, image.channels, image.height, image.width]);
  const found = differentiateBatch(tf, network, loadParameters(tf, network, weights), 0, {
    image: tf.transpose(planes, [0, 2, 3, 1]),
    targets: tf.tensor2d(targets, [batchSize, network.numClasses]),
    masks: new Map(
      [...masks].map(([name, mask]) => [name, tf.tensor2d(mask, [mask.length / batchSize, batchSize])]),
    ),
  });
  const tensors = new Map<string, Float32Array<ArrayBuffer>>();
  for (const { name, operation, parameter } of parametersOf(network)) {
    const gradient = found.gradients.get(name);
    if (gradient !== undefined) tensors.set(name, await fromTensorflow(tf, operation, parameter, gradient));
  }
  return tensors;
}

describe("the table of gradients, beside TensorFlow's automatic differentiation", () => {
  const kinds = Object.keys(gradients) as OperationKind[];
  const cases = kinds.flatMap((kind) => tinyNetworks[kind].map((tiny) => ({ kind, ...tiny })));

  it.each(kinds)('is held against it for %s', (kind) => {
    expect(tinyNetworks[kind].flatMap(({ tested }) => tested).map((each) => each.kind)).toContain(kind);
  });

  it.each(cases)('gives the same for $rule', async (tiny) => {
    const run = tinyRun(tiny);
    const expected = await autodiff(run);
    for (const block of new Set([1, await findBlock(runtime)])) {
      const { tensors } = await runGradients({ ...run, layout: layoutOf(batchSize, block) });
      const errors = [...expected].map(
        ([name, gradient]) => [name, relativeError(tensors.get(name) ?? [], gradient, 1e-3)] as const,
      );
      // Not `> 1e-3`, which NaN would pass
      expect(errors.filter(([, error]) => !(error <= 1e-3))).toEqual([]);
    }
  });
});
