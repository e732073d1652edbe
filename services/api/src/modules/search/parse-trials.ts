import { ScalingError } from '@phiscale/scaling';
import {
  JobError,
  jobError,
  parseSearchConfiguration,
  rungBudgets,
  type SearchConfiguration,
} from '@phiscale/training';
import type { Context } from '../../context.ts';
import type { ScaledConfigInput } from '../scaling/scaled-config.input.ts';
import { rejectWithTrainingArgument } from '../training/name-training-argument.ts';
import { parseStartTraining, smallImagePx } from '../training/parse-start-training.ts';
import { withArgument } from '../with-argument.ts';
import type { TrialTrainingInput } from './trial-training.input.ts';

type Source = Pick<Context, 'datasets' | 'repository' | 'loaders'>;

/** What all trials are built from, for a data set's images; without a `stemStride` the baseline's own. */
export interface TrialBase {
  /** At φ = 0, in pixels. */
  readonly resolution: number;
  readonly build: { readonly numClasses: number; readonly stemStride?: number };
}

/** @throws DatasetError for a data set that is not there */
export async function parseTrialBase(
  input: Pick<TrialTrainingInput, 'dataset' | 'resolution' | 'stemStride'>,
  { datasets }: Pick<Context, 'datasets'>,
): Promise<TrialBase> {
  const dataset = await datasets.get(input.dataset).catch(rejectWithTrainingArgument);
  const resolution = input.resolution ?? dataset.resolution;
  const stemStride = input.stemStride ?? (resolution <= smallImagePx ? 1 : undefined);
  const stem = stemStride === undefined ? {} : { stemStride };
  return { resolution, build: { numClasses: dataset.classes.length, ...stem } };
}

export interface Trials extends Pick<SearchConfiguration, 'purpose' | 'candidates'> {
  /** Any network of theirs: trials differ from its job by their coefficients alone. */
  readonly scaledConfig: ScaledConfigInput;
}

/**
 * A search's configuration, with every default written out.
 * @throws JobError, ScalingError or DatasetError for what is wrong with the input
 */
export function parseTrials(
  input: TrialTrainingInput,
  trials: Trials,
  source: Source,
): Promise<SearchConfiguration> {
  return parse(input, trials, source).catch(rejectWithTrialArgument);
}

/** Inputs of trials have no `scaledConfig` and no candidates: what is wrong with one came of a field of their own. */
function rejectWithTrialArgument(error: unknown): never {
  if (!(error instanceof JobError || error instanceof ScalingError)) throw error;
  const { argument = '' } = error.problem;
  const own = argument.replace(/^(scaledConfig|candidates\.\d+\.coefficients)\./, '');
  throw own === argument ? error : withArgument(error, own);
}

async function parse(
  input: TrialTrainingInput,
  { scaledConfig, ...trials }: Trials,
  source: Source,
): Promise<SearchConfiguration> {
  return parseSearchConfiguration({
    ...trials,
    job: await parseStartTraining({ ...input, scaledConfig }, source),
    ...parsePruning(input),
    parallelism: input.parallelism,
    keepsModels: input.keepModels,
  });
}

function parsePruning({
  pruning,
  epochs,
  steps,
}: TrialTrainingInput): Pick<SearchConfiguration, 'rungs' | 'eta'> {
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
