import type { Search, SearchAction, Trial, TrialRun } from './search.ts';
import type { SearchConfiguration } from './search-configuration.ts';
import { isFinalTrial, type TrialState } from './trial-state.ts';

/**
 * Budgets of the rungs: each `eta` times the one before, the last one the whole, the first one not below `least`
 * (Jamieson & Talwalkar 2016, algorithm 1; in this form Li et al. 2018, "Hyperband", algorithm 1, r·η^i).
 */
export function rungBudgets(whole: number, least: number, eta: number): readonly number[] {
  // A power of eta that a double misses by its last bit is one
  const rungs = Math.floor(Math.log(whole / least) / Math.log(eta) + 1e-9) + 1;
  const budgets = Array.from({ length: rungs }, (_, rung) => Math.round(whole * eta ** (rung + 1 - rungs)));
  return [...new Set(budgets)];
}

/** Trials that a rung has: one in `eta` of the rung before, but one at least. */
const placesOf = (numTrials: number, rung: number, eta: number): number =>
  Math.max(1, Math.floor(numTrials / eta ** rung + 1e-9));

type Rules = Pick<SearchConfiguration, 'candidates' | 'rungs' | 'eta' | 'parallelism'>;

/** What the decisions of a search depend on. */
export interface SearchView extends Pick<Search, 'state' | 'runs'> {
  readonly configuration: Rules;
}

/**
 * Where every trial stands, in the order of the candidates. A rung's better trials go on when all of it have ended; a
 * trial that failed goes nowhere, and nobody takes its place.
 */
export function trialsOf({ configuration, runs, state: searchState }: SearchView): readonly Trial[] {
  const { candidates, rungs, eta } = configuration;
  const runsOf = Map.groupBy(runs, ({ trial }) => trial);
  const trials = candidates.map((_, index) => newTrial(index, runsOf.get(index) ?? []));
  let contenders = trials;
  for (const rung of rungs.keys()) {
    const isLast = rung === rungs.length - 1;
    for (const trial of contenders) {
      trial.rung = rung;
      trial.state = stateAt(trial.runs[rung], isLast);
    }
    const isOver = contenders.every(({ runs, state }) => runs[rung] !== undefined && state !== 'RUNNING');
    if (isLast || !isOver) break;
    const ranked = contenders.filter(({ state }) => state === 'WAITING').sort(byResult(configuration, rung));
    const numPlaces = placesOf(candidates.length, rung + 1, eta);
    for (const left of ranked.slice(numPlaces)) left.state = 'PRUNED';
    contenders = ranked.slice(0, numPlaces);
  }
  if (searchState === 'CANCELLED') {
    for (const trial of trials) if (trial.state === 'WAITING') trial.state = 'PRUNED';
  }
  return trials;
}

interface GrowingTrial extends Trial {
  state: TrialState;
  rung: number;
}

const newTrial = (index: number, runs: readonly TrialRun[]): GrowingTrial => ({
  index,
  state: 'WAITING',
  rung: 0,
  runs: runs.toSorted((one, other) => one.rung - other.rung),
});

function stateAt(run: TrialRun | undefined, isLastRung: boolean): TrialState {
  if (run === undefined) return 'WAITING';
  return { UNFINISHED: 'RUNNING', FAILED: 'FAILED', MEASURED: isLastRung ? 'COMPLETE' : 'WAITING' }[
    run.outcome.kind
  ] as TrialState;
}

const top1At = ({ runs }: Pick<Trial, 'runs'>, rung: number): number | null => {
  const outcome = runs[rung]?.outcome;
  return outcome?.kind === 'MEASURED' ? outcome.top1 : null;
};

/** By accuracy, then the cheaper one, then the one asked for first. */
const byResult =
  ({ candidates }: Pick<Rules, 'candidates'>, rung: number) =>
  (one: Trial, other: Trial): number => {
    const [a, b] = [candidates[one.index], candidates[other.index]];
    return (
      (top1At(other, rung) ?? -1) - (top1At(one, rung) ?? -1) ||
      (a?.macs ?? 0) - (b?.macs ?? 0) ||
      (a?.params ?? 0) - (b?.params ?? 0) ||
      one.index - other.index
    );
  };

/** The rung of a trial's last result; -1 without any. */
const measuredRung = (trial: Pick<Trial, 'runs'>): number =>
  trial.runs.findLastIndex((_, rung) => top1At(trial, rung) !== null);

/** From the best to the worst: who was measured with more budget comes first. */
export function rankTrials(
  { candidates }: Pick<Rules, 'candidates'>,
  trials: readonly Trial[],
): readonly Trial[] {
  return trials.toSorted((one, other) => {
    const rung = measuredRung(one);
    return measuredRung(other) - rung || byResult({ candidates }, rung)(one, other);
  });
}

/**
 * What to do next: a pure function of what is known, so that whoever asks, whenever, is told the same. Starts in the
 * order of promise, as many as there is room for; FINISH when nothing is left.
 */
export function nextActions(search: SearchView): readonly SearchAction[] {
  if (search.state !== 'RUNNING') return [];
  const { configuration } = search;
  const trials = trialsOf(search);
  const isStartable = ({ state, runs, rung }: Trial): boolean =>
    state === 'WAITING' && runs[rung] === undefined;
  if (trials.every(({ state }) => isFinalTrial(state))) return [{ kind: 'FINISH' }];
  const numRunning = trials.filter(({ state }) => state === 'RUNNING').length;
  const waiting = rankTrials(configuration, trials.filter(isStartable));
  return waiting
    .slice(0, Math.max(0, configuration.parallelism - numRunning))
    .map(({ index, rung }) => ({ kind: 'START', trial: index, rung }));
}
