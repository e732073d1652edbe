/** How far a trial of a search is. */
export type TrialState =
  /** For a place among the trials under way, or for the others of its rung. */
  | 'WAITING'
  /** A job trains it. */
  | 'RUNNING'
  /** Trained with the whole budget. */
  | 'COMPLETE'
  /** Left behind by better ones, or the search was cancelled before its turn. */
  | 'PRUNED'
  /** Its job failed or was cancelled. */
  | 'FAILED';

/** Every legal transition. A state without a way out is final. */
export const legalTrialTransitions = {
  WAITING: ['RUNNING', 'PRUNED'],
  // to WAITING: measured before others of its rung; to PRUNED: as the last of them
  RUNNING: ['WAITING', 'COMPLETE', 'PRUNED', 'FAILED'],
  COMPLETE: [],
  PRUNED: [],
  FAILED: [],
} as const satisfies Record<TrialState, readonly TrialState[]>;

export const trialStates = Object.keys(legalTrialTransitions) as TrialState[];

export const isFinalTrial = (state: TrialState): boolean => legalTrialTransitions[state].length === 0;
