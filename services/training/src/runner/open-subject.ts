import type { InitialWeights, Normalization } from '@phiscale/engine';
import { buildNetwork, type Network } from '@phiscale/scaling';
import type { Dataset } from '../datasets/dataset.ts';
import { baselineOf, type JobConfiguration } from '../jobs/job-configuration.ts';
import type { Architecture, ModelSource } from './model-ports.ts';

/** What is trained, ready for a session. */
export interface Subject {
  readonly architecture: Architecture;
  readonly network: Network;
  readonly weights: InitialWeights;
  readonly normalization: Normalization;
}

/** Of ImageNet's pixels, per channel, as torchvision and timm have them. */
const imageNetNormalization: Normalization = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

/** As PyTorch trains: what `timm` and the built-in model have. */
const conventions = { padding: 'SYMMETRIC', batchNormEpsilon: 1e-5 } as const;

/** Builds the network with a class for each of the data set's, and says what it begins with. */
export async function openSubject(
  { subject, seed }: JobConfiguration,
  { classes }: Dataset,
  models: ModelSource,
): Promise<Subject> {
  if (subject.kind === 'SCALED_NETWORK') {
    const { coefficients, stemStride } = subject;
    const architecture = {
      baseline: baselineOf(subject),
      coefficients,
      stemStride,
      ...conventions,
    };
    return {
      architecture,
      network: networkOf(architecture, classes.length),
      weights: { from: 'SEED', seed },
      normalization: imageNetNormalization,
    };
  }
  const { architecture, normalization, weights: source, numClasses } = await models.open(subject.model);
  const network = networkOf(architecture, classes.length);
  return {
    architecture,
    network,
    weights: {
      from: 'FILE',
      source,
      network: networkOf(architecture, numClasses),
      anew: [network.logits],
      seed,
    },
    normalization,
  };
}

const networkOf = ({ baseline, coefficients, ...options }: Architecture, numClasses: number): Network =>
  buildNetwork(baseline, coefficients, { ...options, numClasses });
