import { parseSearchConfiguration, type RunOutcome, type Search, type TrialRun } from '@phiscale/training';
import type { Selectable } from 'kysely';
import type { JobRow, SearchTable, TrialRunTable } from '../database/tables.ts';

export type SearchRow = Selectable<SearchTable>;

/** A trial's run beside its job, and the best of what that measured. */
export type RunRow = Selectable<TrialRunTable> &
  Pick<JobRow, 'state' | 'model' | 'failure_code' | 'failure_message'> & { readonly top1: number | null };

export const searchOf = (row: SearchRow, runs: readonly RunRow[]): Search => ({
  id: row.id,
  configuration: parseSearchConfiguration(row.configuration),
  state: row.state,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  runs: runs.map(runOf),
});

const runOf = (row: RunRow): TrialRun => ({
  trial: row.trial,
  rung: row.rung,
  jobId: row.job_id,
  jobState: row.state,
  outcome: outcomeOf(row),
});

function outcomeOf({ state, model, failure_code, failure_message, top1 }: RunRow): RunOutcome {
  // A job that succeeds has validated an epoch before
  if (state === 'SUCCEEDED') return { kind: 'MEASURED', top1: top1 ?? 0, model };
  if (state === 'CANCELLED') {
    return { kind: 'FAILED', failure: { code: 'CANCELLED', message: 'Its job was cancelled' } };
  }
  if (state !== 'FAILED') return { kind: 'UNFINISHED' };
  return { kind: 'FAILED', failure: { code: failure_code ?? '', message: failure_message ?? '' } };
}
