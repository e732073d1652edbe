import {
  baselines,
  type CandidateOptions,
  coefficientCandidates,
  type Growth,
  ScalingError,
} from '@phiscale/scaling';
import { jobError, mostCandidates, type SearchConfiguration } from '@phiscale/training';
import type { Context } from '../../context.ts';
import { given } from '../given.ts';
import { rejectWithin } from '../with-argument.ts';
import { parseTrialBase, parseTrials } from './parse-trials.ts';
import type { StartCoefficientSearchInput } from './start-coefficient-search.input.ts';

const gridFields = ['gridStep', 'largest', 'flopsGrowth', 'tolerance'] as const;

/** What is wrong with one of a growth's coefficients is said of its place in the list. */
const rejectOf =
  (growth: Growth, index: number) =>
  (error: unknown): never => {
    const isOfGrowth = error instanceof ScalingError && error.problem.argument in growth;
    if (isOfGrowth) return rejectWithin(`coefficients[${index}]`)(error);
    throw error;
  };

/**
 * A search's configuration, with every candidate and every default written out.
 * @throws JobError, ScalingError or DatasetError for what is wrong with the input
 */
export async function parseStartCoefficientSearch(
  input: StartCoefficientSearchInput,
  context: Pick<Context, 'computation' | 'datasets' | 'repository' | 'loaders'>,
): Promise<SearchConfiguration> {
  const { baseline, phi, coefficients: growths } = input;
  if (growths != null && growths.length > mostCandidates) {
    throw jobError('INVALID_SEARCH', 'coefficients', `at most ${mostCandidates} candidates`, growths.length);
  }
  const { resolution: baseResolution, build } = await parseTrialBase(input, context);
  const foreign = growths == null ? undefined : gridFields.find((field) => input[field] != null);
  if (foreign !== undefined) {
    throw new ScalingError('INVALID_SCALING_INPUT', foreign, 'nothing beside coefficients', input[foreign]);
  }
  const common = { baseline, phi, baseResolution, build };
  const run = (options: CandidateOptions) => context.computation.run(coefficientCandidates(options));
  const candidates =
    growths == null
      ? await run({ ...common, ...given(input, gridFields) })
      : (
          await Promise.all(
            growths.map((growth, index) =>
              run({ ...common, growths: [growth] }).catch(rejectOf(growth, index)),
            ),
          )
        ).flat();
  const [first] = candidates;
  if (first === undefined) throw jobError('INVALID_SEARCH', 'coefficients', 'at least one candidate', 0);
  const { alpha, beta, gamma } = first;
  const { resolution } = first.coefficients;
  const stemStride = build.stemStride ?? baselines[baseline].stem.stride;
  return parseTrials(
    input,
    {
      scaledConfig: { rule: 'COMPOUND', baseline, phi, alpha, beta, gamma, resolution, stemStride },
      purpose: { kind: 'COEFFICIENTS', phi },
      candidates: candidates.map(({ alpha, beta, gamma, coefficients, cost: { macs, params } }) => ({
        origin: { kind: 'GROWTH', alpha, beta, gamma },
        coefficients,
        macs,
        params,
      })),
    },
    context,
  );
}
