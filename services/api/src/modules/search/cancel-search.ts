import { JobError, type Search, type SearchKind } from '@phiscale/training';
import type { TrainingStores } from '../../context.ts';

/**
 * Starts no more trials, and then cancels the jobs of those under way. An interruption in between is made good by calling
 * it again.
 * @throws JobError `SEARCH_NOT_FOUND`, `INVALID_TRANSITION`
 */
export async function cancelSearch(
  { searches, jobs }: TrainingStores,
  id: string,
  kind: SearchKind,
): Promise<Search> {
  const cancelled = await searches.cancel(id, kind);
  for (const { jobId, outcome } of cancelled.runs) {
    if (outcome.kind !== 'UNFINISHED') continue;
    await jobs.requestStop(jobId, 'CANCELLED').catch((error: unknown) => {
      // It has ended meanwhile
      if (!(error instanceof JobError && error.code === 'INVALID_TRANSITION')) throw error;
    });
  }
  return (await searches.get(id, kind)) ?? cancelled;
}
