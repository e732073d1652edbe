import { baselines, coefficientCandidates, ScalingError } from '@phiscale/scaling';
import {
  jobError,
  parseSearchConfiguration,
  rungBudgets,
  type SearchConfiguration,
} from '@phiscale/training';
import type { Context } from '../../context.ts';
import { given } from '../given.ts';
import { parseStartTraining, smallImagePx } from '../training/parse-start-training.ts';
import type { StartCoefficientSearchInput } from './start-coefficient-search.input.ts';

const gridFields = ['gridStep', 'largest', 'flopsGrowth', 'tolerance'] as const;

/**
 * A search's configuration, with every candidate and every default written out.
 * @throws JobError, ScalingError or DatasetError for what is wrong with the input
 */
export async function parseStartCoefficientSearch(
  input: StartCoefficientSearchInput,
  context: Pick<Context, 'datasets' | 'repository'>,
): Promise<SearchConfiguration> {
  const { baseline, phi, coefficients: growths } = input;
  const dataset = await context.datasets.get(input.dataset);
  const resolution = input.resolution ?? dataset.resolution;
  const { stride } = baselines[baseline].stem;
  const stemStride = input.stemStride ?? (resolution <= smallImagePx ? 1 : stride);
  const foreign = growths == null ? undefined : gridFields.find((field) => input[field] != null);
  if (foreign !== undefined) {
    throw new ScalingError('INVALID_SCALING_INPUT', foreign, 'nothing beside coefficients', input[foreign]);
  }
  const candidates = coefficientCandidates({
    baseline,
    phi,
    baseResolution: resolution,
    ...(growths == null ? given(input, gridFields) : { growths }),
    build: { numClasses: dataset.classes.length, stemStride },
  });
  const [first] = candidates;
  if (first === undefined) throw jobError('INVALID_SEARCH', 'coefficients', 'at least one candidate', 0);
  const scaledConfig = {
    rule: 'COMPOUND',
    baseline,
    phi,
    resolution: first.coefficients.resolution,
    stemStride,
  } as const;
  const job = await parseStartTraining({ ...input, scaledConfig }, context);
  return parseSearchConfiguration({
    purpose: { kind: 'COEFFICIENTS', phi },
    candidates: candidates.map(({ alpha, beta, gamma, coefficients, cost: { macs, params } }) => ({
      origin: { kind: 'GROWTH', alpha, beta, gamma },
      coefficients,
      macs,
      params,
    })),
    job,
    ...parsePruning(input),
    parallelism: input.parallelism,
    keepsModels: input.keepModels,
  });
}

function parsePruning({
  pruning,
  epochs,
  steps,
}: StartCoefficientSearchInput): Pick<SearchConfiguration, 'rungs' | 'eta'> {
  const whole = epochs ?? steps ?? 1;
  if (pruning == null) return { rungs: [whole], eta: 2 };
  const { leastBudget, eta } = pruning;
  if (!(leastBudget >= 1 && leastBudget <= whole)) {
    throw jobError('INVALID_SEARCH', 'pruning.leastBudget', `a number from 1 to ${whole}`, leastBudget);
  }
  if (!(eta >= 1.5 && eta <= 16)) {
    throw jobError('INVALID_SEARCH', 'pruning.eta', 'a number from 1.5 to 16', eta);
  }
  return { rungs: [...rungBudgets(whole, leastBudget, eta)], eta };
}
