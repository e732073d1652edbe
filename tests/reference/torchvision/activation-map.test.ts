import { join } from 'node:path';
import { readWeights } from '@phiscale/engine';
import { activationMap, networkOf, weightsOf } from '@phiscale/inference';
import { expect, it } from 'vitest';
import { relativeError } from '../../../services/engine/src/testing/relative-error.ts';
import { featureMapOf, openModels, readFloats } from '../model-folder.ts';
import { runPython } from '../python.ts';

/** As in make-model.py. */
const resolution = 75;

it("activation maps are PyTorch's to 1e-4, for every class", async () => {
  const labels = Array.from({ length: 1000 }, (_, index) => `class_${index}`);
  await using models = await openModels();
  const folder = await models.create('efficientnet_b0', {
    'phiscale.json': {
      format: 'phiscale/1',
      configuration: {
        scaling: { rule: 'OFFICIAL', variant: 'B0' },
        resolution,
        padding: 'SYMMETRIC',
        batchNormEpsilon: 1e-5,
      },
      naming: 'TORCHVISION',
      labels,
      preprocessing: {
        resolution,
        resizeMode: 'SHORTEST_EDGE',
        cropFraction: 0.875,
        interpolation: 'BILINEAR',
        mean: [0.485, 0.456, 0.406],
        std: [0.229, 0.224, 0.225],
      },
    },
  });
  await runPython('torchvision/make-model.py', ['efficientnet_b0', folder]);
  const version = await models.find('efficientnet_b0');
  const weights = await readWeights(networkOf(version.description), weightsOf(version));
  const both = await featureMapOf(version, await readFloats(join(folder, 'input.f32')));
  const expected = await readFloats(join(folder, 'activation-maps.f32'));
  const places = 3 * 3;
  const classifier = {
    weight: weights.get('classifier.weight') ?? new Float32Array(),
    bias: weights.get('classifier.bias') ?? new Float32Array(),
  };
  const images = [both.subarray(0, both.length / 2), both.subarray(both.length / 2)];
  const found = images.flatMap((featureMap) =>
    labels.flatMap((_, index) => {
      const grid = { height: 3, width: 3 };
      const evidence = { featureMap, ...grid, classifier, labels, topClass: 0 };
      return [...activationMap(evidence, { class: index }).values];
    }),
  );
  expect(found).toHaveLength(2 * 1000 * places);
  expect(relativeError(Float32Array.from(found), expected)).toBeLessThan(1e-4);
});
