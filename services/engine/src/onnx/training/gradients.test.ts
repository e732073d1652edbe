import { answerFor, parameters } from '@phiscale/scaling';
import * as runtime from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { relativeError } from '../../testing/relative-error.ts';
import { parameterName, type Weights } from '../../weights/weights.ts';
import { findBlock } from './find-block.ts';
import { referenceLoss, type Value } from './testing/reference-forward.ts';
import { runGradients } from './testing/run-gradients.ts';
import { batchSize, image, tinyNetworks, tinyRun } from './testing/tiny-networks.ts';
import { layoutOf } from './training-graph.ts';

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
  it.each(Object.values(tinyNetworks).flat())(
    'of $rule are central differences in double precision',
    async (tiny) => {
      const run = tinyRun(tiny);
      const { network, weights, images, targets, masks } = run;

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

      const machineBlock = await findBlock(runtime);
      const planar = { batchSize, block: 1 };
      const layouts = [
        { ...planar, machineBlock: 1 },
        { ...planar, machineBlock },
        layoutOf(batchSize, machineBlock),
      ];
      for (const layout of layouts) {
        const found = await runGradients({ ...run, layout });
        expect(found.loss).toBeCloseTo(loss(), 5);
        for (const [name, differences] of expected) {
          const actual = [...differences.keys()].map((index) => found.tensors.get(name)![index]!);
          const error = relativeError(actual, [...differences.values()], 1e-3);
          expect({ name, layout, isRight: error < 1e-3 }).toEqual({ name, layout, isRight: true });
        }
      }
    },
  );
});

describe('differentiate', () => {
  it('emits nothing that only frozen tensors need', async () => {
    const [pointwise] = tinyNetworks.convolution;
    const run = { ...tinyRun(pointwise!), layout: layoutOf(batchSize, 1) };
    const all = await runGradients(run);
    const some = await runGradients({ ...run, firstTrained: 2 });
    expect([...some.tensors.keys()]).toEqual(['dense.weight', 'dense.bias']);
    expect(some.tensors.get('dense.weight')).toEqual(all.tensors.get('dense.weight'));
  });
});
