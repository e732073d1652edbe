import type { Failure, JobStateName } from '../jobs/job-state.ts';
import type { SearchConfiguration } from './search-configuration.ts';
import type { TrialState } from './trial-state.ts';

/** RUNNING until every trial has ended, unless somebody cancels it. */
export type SearchState = 'RUNNING' | 'COMPLETE' | 'CANCELLED';

/** What became of a trial's job at one rung. */
export type RunOutcome =
  | { readonly kind: 'UNFINISHED' }
  /** `top1` of its best epoch, in [0, 1]. */
  | { readonly kind: 'MEASURED'; readonly top1: number; readonly model: string | null }
  | { readonly kind: 'FAILED'; readonly failure: Failure };

/** A trial's job at one rung: the facts of a search, from which all else follows. */
export interface TrialRun {
  /** Position among the candidates. */
  readonly trial: number;
  /** Position among the rungs. */
  readonly rung: number;
  readonly jobId: string;
  readonly jobState: JobStateName;
  readonly outcome: RunOutcome;
}

export interface Search {
  readonly id: string;
  readonly configuration: SearchConfiguration;
  readonly state: SearchState;
  readonly createdAt: Date;
  /** When it came into its state. */
  readonly changedAt: Date;
  readonly runs: readonly TrialRun[];
}

/** Where a trial stands, as its search's runs tell. */
export interface Trial {
  /** Position among the candidates. */
  readonly index: number;
  readonly state: TrialState;
  /** That it is at, or got to; its result stands in the last of `runs`. */
  readonly rung: number;
  /** From the first rung on. */
  readonly runs: readonly TrialRun[];
}

/** What to do next. Pruning needs no doing: a trial that is not started again is pruned. */
export type SearchAction =
  /** Starts a trial's job; above rung 0 this is its promotion. */
  { readonly kind: 'START'; readonly trial: number; readonly rung: number } | { readonly kind: 'FINISH' };
