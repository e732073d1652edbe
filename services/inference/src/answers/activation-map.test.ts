import { fileURLToPath } from 'node:url';
import { createOnnxEngine } from '@phiscale/engine';
import { baselines, buildNetwork } from '@phiscale/scaling';
import { describe, expect, it } from 'vitest';
import { readClassifier } from '../models/classifier-weights.ts';
import { activationMap } from './activation-map.ts';

const labels = ['cat', 'dog'];

/** Two channels of 1 × 2 places, two classes. */
const evidence = {
  featureMap: Float32Array.of(1, 2, 10, 20),
  height: 1,
  width: 2,
  classifier: { weight: Float32Array.of(1, 0, -1, 2), bias: Float32Array.of(0.5, -3) },
  labels,
  topClass: 1,
};

describe('activationMap', () => {
  it('sums the maps of the channels, each times its weight for the class', () => {
    expect(activationMap(evidence, { class: 0 })).toMatchObject({ values: Float64Array.of(1, 2), bias: 0.5 });
    // −1 · 1 + 2 · 10, −1 · 2 + 2 · 20
    expect(activationMap(evidence, { class: 1 })).toMatchObject({
      label: 'dog',
      index: 1,
      values: Float64Array.of(19, 38),
      min: 19,
      max: 38,
      bias: -3,
    });
  });

  it('explains the most probable class unless another one is chosen, by position or label', () => {
    expect(activationMap(evidence).label).toBe('dog');
    expect(activationMap(evidence, { label: 'cat' }).index).toBe(0);
  });

  it.each([
    [{ class: 2 }, 'class', 'a whole number from 0 to 1'],
    [{ class: -1 }, 'class', 'a whole number from 0 to 1'],
    [{ class: 0.5 }, 'class', 'a whole number from 0 to 1'],
    [{ label: 'cow' }, 'label', "one of the model's labels"],
    [{ class: 0, label: 'cat' }, 'label', 'not both'],
  ])('refuses %j, naming %s', (choice, argument, expected) => {
    expect(() => activationMap(evidence, choice)).toThrow(
      expect.objectContaining({
        code: 'INVALID_ARGUMENT',
        problem: expect.objectContaining({ argument, expected: expect.stringContaining(expected) }),
      }),
    );
  });
});

// Weights of PyTorch (tests/fixtures/golden/README.md), through the engine
describe('activationMap of a real network', () => {
  it('has a mean that is the logit of the class without its bias, for every class', async () => {
    const path = fileURLToPath(
      new URL('../../../../tests/fixtures/golden/tiny-timm/model.safetensors', import.meta.url),
    );
    const network = buildNetwork(
      baselines.EFFICIENTNET_B0,
      { widthCoefficient: 0.25, depthCoefficient: 0.35, resolution: 64, dropoutRate: 0.2 },
      { padding: 'SYMMETRIC', batchNormEpsilon: 1e-5, numClasses: 10 },
    );
    const source = { path, naming: 'TIMM' } as const;
    const session = await createOnnxEngine().loadInferenceSession({
      network,
      weights: source,
      normalization: { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] },
      threads: 1,
    });
    const pixels = Uint8Array.from({ length: 64 * 64 * 3 }, (_, index) => (index * 31 + 97) % 256);
    const { logits, featureMap } = await session.run(pixels, 1, { featureMap: true });
    await session.close();
    const classifier = await readClassifier(network, source);
    const names = Array.from({ length: 10 }, (_, index) => `class ${index}`);
    const found = { ...evidence, featureMap: featureMap!, height: 2, width: 2, classifier, labels: names };
    for (const [index, logit] of logits.entries()) {
      const { values, bias } = activationMap(found, { class: index });
      expect(values.reduce((sum, value) => sum + value) / values.length + bias).toBeCloseTo(logit, 4);
    }
  });
});
