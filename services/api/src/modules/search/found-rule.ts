import { jobError, rankTrials, type Search, type Trial, trialsOf } from '@phiscale/training';
import type { FoundRuleType } from './found-rule.type.ts';
import type { GrowthType } from './growth.type.ts';

/** α, β and γ of a trial of a search for them. */
export function growthOf({ configuration: { candidates } }: Search, { index }: Trial): GrowthType {
  const origin = candidates[index]?.origin;
  if (origin?.kind !== 'GROWTH') throw new Error('a trial of a search for coefficients has them');
  const { alpha, beta, gamma } = origin;
  return { alpha, beta, gamma };
}

/** @param best the first of the ranked @returns null as long as no trial got the whole budget */
export function foundRule(search: Search, best: Trial | undefined): FoundRuleType | null {
  const { subject } = search.configuration.job;
  if (best?.state !== 'COMPLETE' || subject.kind !== 'SCALED_NETWORK') return null;
  const { baseline } = subject;
  return typeof baseline === 'string' ? { rule: 'COMPOUND', baseline, ...growthOf(search, best) } : null;
}

/** @throws JobError `SEARCH_NOT_FOUND`, `SEARCH_UNFINISHED` */
export function requireFoundRule(id: string, search: Search | null): FoundRuleType {
  if (search === null) {
    throw jobError('SEARCH_NOT_FOUND', 'search', 'the id of a search for coefficients', id.slice(0, 100));
  }
  const rule = foundRule(search, rankTrials(search.configuration, trialsOf(search))[0]);
  if (rule !== null) return rule;
  const expected = 'a search with a trial that got the whole budget';
  throw jobError('SEARCH_UNFINISHED', 'search', expected, `one that is ${search.state}, without`);
}
