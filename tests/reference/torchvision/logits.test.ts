import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { relativeError } from '../../../services/engine/src/testing/relative-error.ts';
import { logitsOf, openModels, readFloats } from '../model-folder.ts';
import { runPython } from '../python.ts';

/** As in make-model.py. */
const resolution = 75;

const labels = Array.from({ length: 1000 }, (_, index) => `class_${index}`);
const preprocessing = {
  resolution,
  resizeMode: 'SHORTEST_EDGE',
  cropFraction: 0.875,
  interpolation: 'BILINEAR',
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
};

const official = (variant: string) => ({ rule: 'OFFICIAL', variant });
const unscaled = (baseline: string) => ({ rule: 'COMPOUND', phi: 0, baseline });

// Epsilon of each as in torchvision/models/efficientnet.py: B5 to B7 and V2 are TensorFlow's
describe("torchvision's networks of random weights", () => {
  it.each([
    ['efficientnet_b0', official('B0'), 1e-5],
    ['efficientnet_b1', official('B1'), 1e-5],
    ['efficientnet_b2', official('B2'), 1e-5],
    ['efficientnet_b3', official('B3'), 1e-5],
    ['efficientnet_b4', official('B4'), 1e-5],
    ['efficientnet_b5', official('B5'), 1e-3],
    ['efficientnet_b6', official('B6'), 1e-3],
    ['efficientnet_b7', official('B7'), 1e-3],
    ['efficientnet_v2_s', official('V2_S'), 1e-3],
    ['efficientnet_v2_m', official('V2_M'), 1e-3],
    ['efficientnet_v2_l', official('V2_L'), 1e-3],
    ['mobilenet_v2', unscaled('MOBILENET_V2'), 1e-5],
    ['resnet50', unscaled('RESNET_50'), 1e-5],
  ])('%s answers the same here to 1e-4', async (architecture, scaling, batchNormEpsilon) => {
    await using models = await openModels();
    const folder = await models.create(architecture, {
      'phiscale.json': {
        format: 'phiscale/1',
        configuration: { scaling, resolution, padding: 'SYMMETRIC', batchNormEpsilon },
        naming: 'TORCHVISION',
        labels,
        preprocessing,
      },
    });
    await runPython('torchvision/make-model.py', [architecture, folder]);
    const logits = await logitsOf(
      await models.find(architecture),
      await readFloats(join(folder, 'input.f32')),
    );
    expect(relativeError(logits, await readFloats(join(folder, 'logits.f32')))).toBeLessThan(1e-4);
  });
});
