import type { ModelDescription } from './model-description.ts';
import { invalidModel, type ModelFolder, parseDescription } from './model-folder.ts';
import { readTransformersPreprocessing } from './read-transformers-preprocessing.ts';
import { requireTensorFlowPadding } from './require-tensorflow-padding.ts';
import { transformersBaseline } from './transformers-baseline.ts';
import { type TransformersConfig, transformersConfigSchema } from './transformers-config.ts';

const configFile = 'config.json';

/**
 * Reads `config.json` and `preprocessor_config.json` as transformers writes them (`google/efficientnet-*`); null for
 * another model type. The weights come from Keras, hence TensorFlow's padding.
 */
export async function readTransformersConfig(folder: ModelFolder): Promise<ModelDescription | null> {
  const json = await folder.readJson(configFile);
  if (typeof json !== 'object' || json === null || !('model_type' in json)) return null;
  if (json.model_type !== 'efficientnet') return null;
  const config = parseDescription(configFile, transformersConfigSchema, json);
  const baseline = transformersBaseline(config);
  const preprocessing = await readTransformersPreprocessing(folder);
  requireTensorFlowPadding(config, preprocessing.resolution);
  return {
    baseline,
    coefficients: {
      widthCoefficient: config.width_coefficient,
      depthCoefficient: config.depth_coefficient,
      // the network takes any size; it is given what its processor makes, whatever image_size says
      resolution: preprocessing.resolution,
      dropoutRate: config.dropout_rate,
    },
    stemStride: baseline.stem.stride,
    padding: 'TF_SAME',
    batchNormEpsilon: config.batch_norm_eps,
    naming: 'TRANSFORMERS',
    labels: readLabels(config),
    preprocessing,
  };
}

/** JSON sorts keys as text ("10" before "2"), so labels are looked up by number. */
function readLabels({ id2label, num_labels: numLabels }: TransformersConfig): readonly string[] {
  if (id2label === undefined) return Array.from({ length: numLabels }, (_, index) => `LABEL_${index}`);
  const numClasses = Object.keys(id2label).length;
  if (numClasses === 0) throw invalidModel(`${configFile}: id2label`, 'a label a class', id2label);
  return Array.from({ length: numClasses }, (_, index) => {
    const label = id2label[index];
    if (label !== undefined) return label;
    throw invalidModel(`${configFile}: id2label`, `the keys 0 to ${numClasses - 1}`, `none for ${index}`);
  });
}
