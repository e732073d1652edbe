import type { ModelDescription, ResizeMode } from '../models/model-description.ts';
import { type TimmArchitecture, timmArchitectures } from '../models/timm-architectures.ts';
import { type ExportedModel, unsupported } from './exported-model.ts';
import { findArchitecture } from './find-architecture.ts';

const cropModes = { SHORTEST_EDGE: 'center', SQUASH: 'squash' } as const satisfies Record<ResizeMode, string>;

/**
 * `config.json` as timm's `save_config_for_hf` writes it.
 * @throws InferenceError `EXPORT_UNSUPPORTED` for a network that timm does not build by name.
 */
export function timmFiles({ version, network }: ExportedModel): Readonly<Record<string, unknown>> {
  const { description } = version;
  const { labels, preprocessing } = description;
  const { name, architecture } = find(description, network);
  const numClasses = labels.length;
  return {
    'config.json': {
      architecture: name,
      num_classes: numClasses,
      num_features: network.operations.at(-1)?.inputShape.channels,
      global_pool: 'avg',
      label_names: labels,
      model_args: argumentsOf(description, architecture),
      pretrained_cfg: {
        tag: version.name,
        input_size: [3, preprocessing.resolution, preprocessing.resolution],
        fixed_input_size: false,
        interpolation: preprocessing.interpolation.toLowerCase(),
        crop_pct: preprocessing.cropFraction,
        crop_mode: cropModes[preprocessing.resizeMode],
        mean: preprocessing.mean,
        std: preprocessing.std,
        num_classes: numClasses,
      },
    },
  };
}

function find(description: ModelDescription, network: ExportedModel['network']) {
  const all = [...timmArchitectures];
  const sameConventions = all.filter(([, architecture]) => hasConventions(description, architecture));
  const found =
    findArchitecture(sameConventions, description, network) ??
    // EfficientNets take both as arguments, ResNets neither
    findArchitecture(
      all.filter(([name]) => name !== 'resnet50'),
      description,
      network,
    );
  if (found !== undefined) return found;
  throw unsupported(
    'SAFETENSORS_TIMM',
    'a network that timm builds by name',
    `${description.baseline.name} of width ${description.coefficients.widthCoefficient}, depth ${description.coefficients.depthCoefficient}`,
  );
}

const hasConventions = (description: ModelDescription, architecture: TimmArchitecture): boolean =>
  description.padding === architecture.padding &&
  description.batchNormEpsilon === architecture.batchNormEpsilon;

/** What the model has otherwise than its architecture. */
function argumentsOf(
  { baseline, coefficients, padding, batchNormEpsilon }: ModelDescription,
  architecture: TimmArchitecture,
): Readonly<Record<string, unknown>> {
  const all = {
    drop_rate: [coefficients.dropoutRate, architecture.dropoutRate],
    drop_path_rate: [baseline.dropConnectRate, architecture.baseline.dropConnectRate],
    bn_eps: [batchNormEpsilon, architecture.batchNormEpsilon],
    pad_type: [padTypes[padding], padTypes[architecture.padding]],
  };
  const different = Object.entries(all).filter(([, [own, named]]) => own !== named);
  return Object.fromEntries(different.map(([name, [own]]) => [name, own]));
}

const padTypes = { TF_SAME: 'same', SYMMETRIC: '' } as const;
