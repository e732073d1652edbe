import { createRandom } from '@phiscale/common';
import { assert, boolean, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchState, TrialRun } from './search.ts';
import { nextActions, rankTrials, rungBudgets, type SearchView, trialsOf } from './successive-halving.ts';
import { isFinalTrial, legalTrialTransitions, type TrialState } from './trial-state.ts';

const candidate = (macs: number): SearchView['configuration']['candidates'][number] => ({
  origin: { kind: 'GROWTH', alpha: 1.2, beta: 1.1, gamma: 1.15 },
  coefficients: { widthCoefficient: 1.1, depthCoefficient: 1.2, resolution: 37, dropoutRate: 0.2 },
  macs,
  params: 1000,
});

interface Rules {
  readonly numTrials: number;
  readonly numRungs: number;
  readonly eta: number;
  readonly parallelism: number;
}

const configure = ({ numTrials, numRungs, eta, parallelism }: Rules): SearchView['configuration'] => ({
  candidates: Array.from({ length: numTrials }, (_, index) => candidate(1000 - index)),
  rungs: Array.from({ length: numRungs }, (_, rung) => rung + 1),
  eta,
  parallelism,
});

const run = (trial: number, rung: number, outcome: TrialRun['outcome']): TrialRun => ({
  trial,
  rung,
  outcome,
  jobId: `${trial}/${rung}`,
  jobState: outcome.kind === 'UNFINISHED' ? 'RUNNING' : 'SUCCEEDED',
});
const measured = (top1: number): TrialRun['outcome'] => ({ kind: 'MEASURED', top1, model: null });
const failed: TrialRun['outcome'] = { kind: 'FAILED', failure: { code: 'TRAINING_DIVERGED', message: '' } };

const statesOf = (view: SearchView) => trialsOf(view).map(({ state }) => state);

describe('rungBudgets', () => {
  // Li et al. 2018 (arXiv 1603.06560), table 1, bracket s = 4: R = 81, η = 3
  it("has Hyperband's budgets of its most aggressive bracket", () => {
    expect(rungBudgets(81, 1, 3)).toEqual([1, 3, 9, 27, 81]);
  });

  it('ends with the whole budget and begins with no less than the least', () => {
    expect(rungBudgets(20, 2, 3)).toEqual([2, 7, 20]);
    expect(rungBudgets(20, 3, 3)).toEqual([7, 20]);
    expect(rungBudgets(5, 5, 2)).toEqual([5]);
  });
});

describe('nextActions', () => {
  // Li et al. 2018, table 1, bracket s = 4: 81, 27, 9, 3 and 1 configurations
  it('lets go on as many as Hyperband does', () => {
    const configuration = configure({ numTrials: 81, numRungs: 5, eta: 3, parallelism: 256 });
    const { started } = simulate(configuration, { seed: 1, failureRate: 0 });
    expect([0, 1, 2, 3, 4].map((rung) => started.filter((each) => each.rung === rung).length)).toEqual([
      81, 27, 9, 3, 1,
    ]);
  });

  it('promotes the most accurate of a rung, the cheaper of equals, when the last of it has ended', () => {
    const configuration = configure({ numTrials: 4, numRungs: 2, eta: 2, parallelism: 4 });
    const runs = [run(0, 0, measured(0.5)), run(1, 0, measured(0.7)), run(2, 0, measured(0.5))];
    const waiting: SearchView = {
      state: 'RUNNING',
      configuration,
      runs: [...runs, run(3, 0, { kind: 'UNFINISHED' })],
    };
    expect(nextActions(waiting)).toEqual([]);
    const ended = { ...waiting, runs: [...runs, run(3, 0, measured(0.1))] };
    expect(nextActions(ended)).toEqual([
      { kind: 'START', trial: 1, rung: 1 },
      { kind: 'START', trial: 2, rung: 1 },
    ]);
    expect(statesOf(ended)).toEqual(['PRUNED', 'WAITING', 'WAITING', 'PRUNED']);
  });

  it('goes on without those that failed, and finishes when all of them did', () => {
    const configuration = configure({ numTrials: 2, numRungs: 2, eta: 2, parallelism: 2 });
    const one: SearchView = {
      state: 'RUNNING',
      configuration,
      runs: [run(0, 0, failed), run(1, 0, measured(0.1))],
    };
    expect(nextActions(one)).toEqual([{ kind: 'START', trial: 1, rung: 1 }]);
    expect(nextActions({ ...one, runs: [run(0, 0, failed), run(1, 0, failed)] })).toEqual([
      { kind: 'FINISH' },
    ]);
  });

  it('starts nothing more once it is cancelled, and prunes what waited', () => {
    const configuration = configure({ numTrials: 3, numRungs: 1, eta: 2, parallelism: 1 });
    const view: SearchView = { state: 'CANCELLED', configuration, runs: [run(0, 0, failed)] };
    expect(nextActions(view)).toEqual([]);
    expect(statesOf(view)).toEqual(['FAILED', 'PRUNED', 'PRUNED']);
  });

  it('never starts a job twice nor too many at once, moves by legal steps only, and comes to an end', () => {
    const rules = record({
      numTrials: integer({ min: 1, max: 40 }),
      numRungs: integer({ min: 1, max: 5 }),
      eta: constantFrom(1.5, 2, 3, 4),
      parallelism: integer({ min: 1, max: 8 }),
    });
    void assert(
      property(rules, integer(), constantFrom(0, 0.2, 1), boolean(), (rules, seed, failureRate, cancels) => {
        const configuration = configure(rules);
        const { started, history, mostRunning } = simulate(configuration, { seed, failureRate, cancels });
        expect(new Set(started.map(({ trial, rung }) => `${trial}/${rung}`)).size).toBe(started.length);
        expect(mostRunning).toBeLessThanOrEqual(rules.parallelism);
        for (const [before, after] of history) {
          const legal: readonly TrialState[] = legalTrialTransitions[before];
          if (before !== after) expect(legal).toContain(after);
        }
        expect(history.slice(-rules.numTrials).every(([, after]) => isFinalTrial(after))).toBe(true);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('does not depend on the order in which it is told what is so', () => {
    void assert(
      property(integer({ min: 1, max: 20 }), integer(), (numTrials, seed) => {
        const configuration = configure({ numTrials, numRungs: 3, eta: 2, parallelism: 3 });
        const { views } = simulate(configuration, { seed, failureRate: 0.2 });
        for (const view of views) {
          expect(nextActions({ ...view, runs: view.runs.toReversed() })).toEqual(nextActions(view));
        }
      }),
      { numRuns: 50, seed: 1 },
    );
  });
});

describe('rankTrials', () => {
  it('puts more budget before more accuracy, and the unmeasured last', () => {
    const configuration = configure({ numTrials: 4, numRungs: 2, eta: 4, parallelism: 4 });
    const trials = trialsOf({
      state: 'RUNNING',
      configuration,
      runs: [
        run(0, 0, failed),
        run(1, 0, measured(0.6)),
        run(1, 1, measured(0.6)),
        run(2, 0, measured(0.5)),
        run(3, 0, measured(0.4)),
      ],
    });
    expect(rankTrials(configuration, trials).map(({ index }) => index)).toEqual([1, 2, 3, 0]);
  });
});

/** Plays a search: jobs end in any order, some fail, and halfway somebody may cancel. */
function simulate(
  configuration: SearchView['configuration'],
  { seed, failureRate, cancels = false }: { seed: number; failureRate: number; cancels?: boolean },
) {
  const random = createRandom(seed);
  let state: SearchState = 'RUNNING';
  let runs: readonly TrialRun[] = [];
  const views: SearchView[] = [];
  const started: { trial: number; rung: number }[] = [];
  const history: [TrialState, TrialState][] = [];
  let mostRunning = 0;
  let before = statesOf({ state, configuration, runs });
  const see = (): void => {
    const after = statesOf({ state, configuration, runs });
    for (const [trial, from] of before.entries()) history.push([from, after[trial]!]);
    before = after;
  };
  for (;;) {
    const view: SearchView = { state, configuration, runs };
    views.push(view);
    for (const action of nextActions(view)) {
      if (action.kind === 'FINISH') state = 'COMPLETE';
      else {
        started.push(action);
        runs = [...runs, run(action.trial, action.rung, { kind: 'UNFINISHED' })];
      }
    }
    see();
    const running = runs.filter(({ outcome }) => outcome.kind === 'UNFINISHED');
    mostRunning = Math.max(mostRunning, running.length);
    const ending = running[Math.floor(random() * running.length)];
    if (ending === undefined) return { views, started, history, mostRunning };
    const outcome = random() < failureRate ? failed : measured(Math.round(random() * 5) / 5);
    runs = runs.map((each) => (each === ending ? { ...each, outcome } : each));
    if (cancels && started.length > configuration.candidates.length / 2) state = 'CANCELLED';
    see();
  }
}
