import { ScalingError } from '@phiscale/scaling';
import type { Context } from '../../context.ts';
import type { ResolvedConfigInput } from './parse-scaled-config.ts';
import type { ScaledConfigInput } from './scaled-config.input.ts';

/** What a search answers instead of the caller. */
const foundFields = ['baseline', 'customBaseline', 'alpha', 'beta', 'gamma'] as const;

/**
 * Puts the rule that a search has found into the place of its id.
 * @throws ScalingError `INVALID_SCALING_INPUT` for fields that contradict a search; JobError `SEARCH_NOT_FOUND`,
 * `SEARCH_UNFINISHED`
 */
export async function resolveSearch(
  { search, ...input }: ScaledConfigInput,
  { loaders }: Pick<Context, 'loaders'>,
): Promise<ResolvedConfigInput> {
  if (search == null) return input;
  const { rule } = input;
  if (rule !== 'COMPOUND') {
    throw new ScalingError('INVALID_SCALING_INPUT', 'search', `nothing under rule ${rule}`, search);
  }
  const foreign = foundFields.find((field) => input[field] != null);
  if (foreign !== undefined) {
    throw new ScalingError('INVALID_SCALING_INPUT', foreign, 'nothing beside search', input[foreign]);
  }
  return { ...input, ...(await loaders.foundRule.load(search)) };
}
