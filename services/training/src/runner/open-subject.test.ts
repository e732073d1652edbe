import { baselines } from '@phiscale/scaling';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../datasets/dataset.ts';
import { jobConfiguration } from '../jobs/testing/job-configuration.ts';
import type { StartingModel } from './model-ports.ts';
import { openSubject } from './open-subject.ts';

const model: StartingModel = {
  architecture: {
    baseline: baselines.EFFICIENTNET_B0,
    coefficients: { widthCoefficient: 0.25, depthCoefficient: 0.25, resolution: 32, dropoutRate: 0 },
    padding: 'SYMMETRIC',
    batchNormEpsilon: 1e-5,
    stemStride: 1,
  },
  normalization: { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] },
  weights: { path: 'model.safetensors', naming: 'TIMM' },
  numClasses: 10,
};
const dataset = { classes: [{ name: 'cat' }, { name: 'dog' }, { name: 'owl' }] } as unknown as Dataset;

describe('openSubject', () => {
  it("has the data set's classes, whatever those of the model are: the classifier begins anew", async () => {
    const configuration = jobConfiguration({ subject: { kind: 'MODEL', model: 'animals@1' } });
    const { network, weights } = await openSubject(configuration, dataset, { open: async () => model });
    expect(network.numClasses).toBe(3);
    expect(weights).toMatchObject({ from: 'FILE', anew: [network.logits], network: { numClasses: 10 } });
  });
});
