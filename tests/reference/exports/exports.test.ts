import { join } from 'node:path';
import { type ExportFormat, ModelExporter } from '@phiscale/inference';
import { beforeAll, describe, expect, it } from 'vitest';
import { relativeError } from '../../../services/engine/src/testing/relative-error.ts';
import { logitsOf, openModels, readFloats, silent, writeFloats } from '../model-folder.ts';
import { pythonWithPackages, runPython } from '../python.ts';

let python: string;
beforeAll(async () => {
  python = await pythonWithPackages();
});

/** A model with random weights of torchvision, which may be used as if TensorFlow had trained them. */
interface Model {
  readonly architecture: string;
  readonly scaling: object;
  readonly padding: 'SYMMETRIC' | 'TF_SAME';
  readonly batchNormEpsilon: number;
}

/** At 72 px some strides meet even sizes and some odd ones: 36, 18, 9, 5. */
const resolution = 72;

const manifestOf = ({ scaling, padding, batchNormEpsilon }: Model) => ({
  format: 'phiscale/1',
  configuration: { scaling, resolution, padding, batchNormEpsilon },
  naming: 'TORCHVISION',
  labels: Array.from({ length: 1000 }, (_, index) => `class_${index}`),
  preprocessing: {
    resolution,
    resizeMode: 'SHORTEST_EDGE',
    cropFraction: 0.875,
    interpolation: 'BICUBIC',
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
  },
});

/** A version, its export, and how other software answers to both the same floats, relative to what the service does. */
async function openModel(model: Model) {
  const models = await openModels();
  const folder = await models.create('model', { 'phiscale.json': manifestOf(model) });
  await runPython('torchvision/make-model.py', [model.architecture, folder]);
  const version = await models.find('model');
  const values = (await readFloats(join(folder, 'input.f32'))).slice(0, 2 * 3 * resolution ** 2);
  const [input, output] = [join(models.root, 'input.f32'), join(models.root, 'logits.f32')];
  await writeFloats(input, values);
  const expected = await logitsOf(version, values);
  const exporter = new ModelExporter({
    folder: join(models.root, 'exports'),
    serving: { maxBatchSize: 4, maxQueueDelayMs: 10, maxQueueSize: 256, instances: 1 },
    logger: silent,
  });
  return {
    export: async (format: ExportFormat, normalizes: boolean) =>
      (await exporter.export(version, { format, normalizes })).path,
    errorIn: async (software: string, path: string): Promise<number> => {
      await runPython('exports/answer.py', [software, path, input, String(resolution), output], python);
      return relativeError(await readFloats(output), expected);
    },
    [Symbol.asyncDispose]: () => models[Symbol.asyncDispose](),
  };
}

const official = (variant: string) => ({ rule: 'OFFICIAL', variant });
const unscaled = (baseline: string) => ({ rule: 'COMPOUND', phi: 0, baseline });

const libraries = {
  onnxruntime: 'ONNX',
  torchvision: 'SAFETENSORS_TORCHVISION',
  timm: 'SAFETENSORS_TIMM',
  transformers: 'SAFETENSORS_TRANSFORMERS',
} as const satisfies Record<string, ExportFormat>;
type Library = keyof typeof libraries;

describe('an exported model', () => {
  it.each<[string, object, Model['padding'], number, Library[]]>([
    ['efficientnet_b0', official('B0'), 'SYMMETRIC', 1e-5, ['onnxruntime', 'torchvision', 'timm']],
    ['efficientnet_b0', official('B0'), 'TF_SAME', 1e-3, ['onnxruntime', 'timm', 'transformers']],
    ['efficientnet_b1', official('B1'), 'TF_SAME', 1e-3, ['transformers']],
    ['efficientnet_v2_s', official('V2_S'), 'SYMMETRIC', 1e-3, ['onnxruntime', 'torchvision', 'timm']],
    ['mobilenet_v2', unscaled('MOBILENET_V2'), 'SYMMETRIC', 1e-5, ['onnxruntime', 'torchvision', 'timm']],
    ['resnet50', unscaled('RESNET_50'), 'SYMMETRIC', 1e-5, ['onnxruntime', 'torchvision', 'timm']],
  ])('%s %o %s %f answers the same to 1e-4 in %s', async (architecture, scaling, padding, epsilon, used) => {
    await using model = await openModel({ architecture, scaling, padding, batchNormEpsilon: epsilon });
    for (const library of used) {
      const path = await model.export(libraries[library], false);
      expect(await model.errorIn(library, path), library).toBeLessThan(1e-4);
    }
  });

  it('normalises pixels in its ONNX file as it is told to', async () => {
    const scaling = official('B0');
    await using model = await openModel({
      architecture: 'efficientnet_b0',
      scaling,
      padding: 'SYMMETRIC',
      batchNormEpsilon: 1e-5,
    });
    await model.export('ONNX', false);
    // compares both files by itself
    await model.errorIn('onnxruntime-pixels', await model.export('ONNX', true));
  });
});
