import type { SearchState, TrialState } from '@phiscale/training';
import { enumOf } from '../enum-of.ts';

export const SearchStateEnum = enumOf<SearchState>('SearchState', 'How far a search is.', {
  RUNNING: 'Trials are under way, or wait for their turn.',
  COMPLETE: 'Every trial has ended.',
  CANCELLED: 'Somebody cancelled it: no more trials start.',
});

export const TrialStateEnum = enumOf<TrialState>('TrialState', 'How far a trial of a search is.', {
  WAITING: 'For a place among the trials under way, or for the others of its rung.',
  RUNNING: 'A job trains it.',
  COMPLETE: 'Trained with the whole budget.',
  PRUNED: 'Left behind by better ones, or the search was cancelled before its turn.',
  FAILED: 'Its job failed or was cancelled.',
});
