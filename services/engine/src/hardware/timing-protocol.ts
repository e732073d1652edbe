import type { PlainError } from '../threads/plain-error.ts';
import type { FittedProfile, Observation } from './fit-profile.ts';
import type { Workload } from './workload.ts';

/** Workloads that take turns. */
export interface TimingPlan {
  readonly workloads: readonly Workload[];
  /** Threads that one run uses. */
  readonly threads: number;
  /** Milliseconds after which no further round begins. */
  readonly budgetMs: number;
  /** Rounds that happen whatever the budget. */
  readonly leastRounds: number;
}

/** What the timing thread is started with. */
export type TimingRequest =
  | { readonly type: 'time'; readonly plan: TimingPlan }
  | { readonly type: 'fit'; readonly threads: number }
  | { readonly type: 'explain'; readonly observations: readonly Observation[] };

/** What each request is answered with. */
export interface TimingAnswers {
  /** Milliseconds of each run, in the order of the workloads. */
  readonly time: readonly (readonly number[])[];
  readonly fit: FittedProfile;
  /** The profile of what was measured elsewhere. */
  readonly explain: FittedProfile;
}

/** What the timing thread says, once. */
export type TimingReply =
  | { readonly type: 'answer'; readonly answer: TimingAnswers[keyof TimingAnswers] }
  | { readonly type: 'failed'; readonly error: PlainError };
