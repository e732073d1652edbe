import { jobConfiguration } from '../../jobs/testing/job-configuration.ts';
import type { SearchConfiguration } from '../search-configuration.ts';

/** Four candidates on two rungs, of which two trials are under way at once; with what a test changes. */
export const searchConfiguration = (changes: Partial<SearchConfiguration> = {}): SearchConfiguration => ({
  purpose: { kind: 'COEFFICIENTS', phi: 1 },
  candidates: [1, 1.1, 1.2, 1.3].map((beta, index) => ({
    origin: { kind: 'GROWTH', alpha: 1.2, beta, gamma: 1.15 },
    coefficients: { widthCoefficient: beta, depthCoefficient: 1.2, resolution: 37, dropoutRate: 0.2 },
    macs: 1e6 + index,
    params: 1e5,
  })),
  job: jobConfiguration({ length: { unit: 'EPOCHS', epochs: 2 } }),
  rungs: [1, 2],
  eta: 2,
  parallelism: 2,
  keepsModels: false,
  ...changes,
});
