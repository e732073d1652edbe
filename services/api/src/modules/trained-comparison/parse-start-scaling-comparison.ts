import { type ComparisonRow, compareScaling, networkCost } from '@phiscale/scaling';
import {
  type Candidate,
  type JobError,
  jobError,
  type SearchConfiguration,
  trainablePx,
} from '@phiscale/training';
import type { Context } from '../../context.ts';
import { parseComparisonTarget, usualFactor } from '../comparison/parse-comparison-target.ts';
import { given } from '../given.ts';
import { parseBaselineFields } from '../scaling/parse-custom-baseline.ts';
import { parseTrialBase, parseTrials } from '../search/parse-trials.ts';
import type { StartScalingComparisonInput } from './start-scaling-comparison.input.ts';

/**
 * A search whose candidates are the rows of `compareScaling`, for the data set's images and classes.
 * @throws JobError, ScalingError or DatasetError for what is wrong with the input
 */
export async function parseStartScalingComparison(
  input: StartScalingComparisonInput,
  context: Pick<Context, 'computation' | 'datasets' | 'repository' | 'loaders'>,
): Promise<SearchConfiguration> {
  const { resolution, build } = await parseTrialBase(input, context);
  const steps = compareScaling(
    parseComparisonTarget(input),
    { ...parseBaselineFields(input), baseResolution: resolution },
    build,
  );
  const { targetMacs, baseline, rows } = await context.computation.run(steps);
  const candidates = rows.flatMap(candidateOf);
  const [first] = candidates;
  if (first === undefined) throw nothingToTrain(input, resolution);
  const stemStride = build.stemStride ?? baseline.definition.stem.stride;
  return parseTrials(
    input,
    {
      scaledConfig: {
        rule: 'DEPTH_WIDTH_RESOLUTION',
        phi: 0,
        ...given(input, ['baseline', 'customBaseline']),
        resolution: first.coefficients.resolution,
        stemStride,
      },
      purpose: { kind: 'COMPARISON', targetMacs, unreached: rows.flatMap(unreachedOf) },
      candidates,
    },
    context,
  );
}

/** Without either target it is the usual factor that no rule has a network for. */
function nothingToTrain({ macs, factor }: StartScalingComparisonInput, resolution: number): JobError {
  if (!isTrainable(resolution)) {
    const { least, most } = trainablePx;
    return jobError('INVALID_SEARCH', 'resolution', `${least} to ${most} pixels to train with`, resolution);
  }
  const expected = 'a target that a rule has a trainable network for';
  return macs == null
    ? jobError('INVALID_SEARCH', 'factor', expected, factor ?? usualFactor)
    : jobError('INVALID_SEARCH', 'macs', expected, macs);
}

/** None for a rule without a network near the target, or without one that images of its size can be made for. */
function candidateOf(row: ComparisonRow): Candidate[] {
  if (row.status === 'UNREACHED' || !isTrainable(row.config.coefficients.resolution)) return [];
  const { rule, macs, config } = row;
  const { phi, coefficients, network } = config;
  return [
    {
      origin: { kind: 'RULE', rule, phi: phi ?? 0 },
      coefficients,
      macs,
      params: networkCost(network).params,
    },
  ];
}

function unreachedOf(row: ComparisonRow) {
  const { rule } = row;
  if (row.status === 'UNREACHED') return [{ rule, message: row.error.message }];
  const { resolution } = row.config.coefficients;
  const { least, most } = trainablePx;
  const message = `resolution: expected ${least} to ${most} pixels to train with, received ${resolution}`;
  return isTrainable(resolution) ? [] : [{ rule, message }];
}

const isTrainable = (resolution: number): boolean =>
  resolution >= trainablePx.least && resolution <= trainablePx.most;
