import { type BaselineName, baselines, type VariantName, variants } from '@phiscale/scaling';
import { type ExportedModel, unsupported } from './exported-model.ts';
import { findArchitecture } from './find-architecture.ts';

const official = (variant: VariantName, batchNormEpsilon: number) => ({
  ...variants[variant],
  baselineName: variants[variant].baseline as BaselineName,
  baseline: baselines[variants[variant].baseline],
  batchNormEpsilon,
});

const unscaled = (baselineName: BaselineName) => ({
  baselineName,
  baseline: baselines[baselineName],
  widthCoefficient: 1,
  depthCoefficient: 1,
  batchNormEpsilon: 1e-5,
});

/** Functions of torchvision.models that build one of our networks, with their epsilon; all pad symmetrically. */
const architectures = {
  efficientnet_b0: official('B0', 1e-5),
  efficientnet_b1: official('B1', 1e-5),
  efficientnet_b2: official('B2', 1e-5),
  efficientnet_b3: official('B3', 1e-5),
  efficientnet_b4: official('B4', 1e-5),
  efficientnet_b5: official('B5', 1e-3),
  efficientnet_b6: official('B6', 1e-3),
  efficientnet_b7: official('B7', 1e-3),
  efficientnet_v2_s: official('V2_S', 1e-3),
  efficientnet_v2_m: official('V2_M', 1e-3),
  efficientnet_v2_l: official('V2_L', 1e-3),
  mobilenet_v2: unscaled('MOBILENET_V2'),
  resnet50: unscaled('RESNET_50'),
};

/**
 * torchvision has no configuration files: `phiscale.json` is for this service, and `architecture.json` says which function
 * builds the network.
 * @throws InferenceError `EXPORT_UNSUPPORTED` for a network that none builds.
 */
export function torchvisionFiles({ version, network }: ExportedModel): Readonly<Record<string, unknown>> {
  const { coefficients, padding, batchNormEpsilon, baseline, labels, preprocessing } = version.description;
  const found = findArchitecture(
    Object.entries(architectures).filter(
      ([, architecture]) => padding === 'SYMMETRIC' && batchNormEpsilon === architecture.batchNormEpsilon,
    ),
    version.description,
    network,
  );
  if (found === undefined) {
    throw unsupported(
      'SAFETENSORS_TORCHVISION',
      `a network of ${Object.keys(architectures).join(', ')}, with its padding and epsilon`,
      `${baseline.name}, ${padding}, ${batchNormEpsilon}`,
    );
  }
  const { baselineName, widthCoefficient, depthCoefficient } = found.architecture;
  const { resolution, dropoutRate } = coefficients;
  return {
    'architecture.json': {
      function: `torchvision.models.${found.name}`,
      arguments: { num_classes: labels.length },
    },
    'phiscale.json': {
      format: 'phiscale/1',
      configuration: {
        scaling: { rule: 'COEFFICIENTS', baseline: baselineName, widthCoefficient, depthCoefficient },
        resolution,
        dropoutRate,
        padding,
        batchNormEpsilon,
      },
      naming: 'TORCHVISION',
      labels,
      preprocessing,
    },
  };
}
