/** How long things of one kind took lately. */
export interface Pace {
  /** How many were measured. */
  readonly count: number;
  /** Mean; the last twenty or so count. */
  readonly seconds: number;
}

export const noPace: Pace = { count: 0, seconds: 0 };

/** A machine that has slowed down should show within minutes, one slow step should not. */
const leastShare = 0.05;

/** The pace with one more duration: a plain mean at first, then one that forgets. */
export function blendPace({ count, seconds }: Pace, newest: number): Pace {
  const share = Math.max(1 / (count + 1), leastShare);
  return { count: count + 1, seconds: seconds + share * (newest - seconds) };
}

/** What a run has still to do. */
export interface Remainder {
  readonly steps: number;
  readonly validations: number;
  /** Until the job's own limit; null without one. */
  readonly seconds: number | null;
}

export interface Paces {
  readonly step: Pace;
  readonly validation: Pace;
}

/**
 * Seconds until a run's end, if it goes on as it went lately. Only what was trained counts as time, so that neither a
 * pause nor a wait for a worker changes it; validations count from the first that was measured.
 */
export function etaSecondsOf({ step, validation }: Paces, left: Remainder): number {
  const seconds = left.steps * step.seconds + left.validations * validation.seconds;
  return Math.max(0, Math.min(seconds, left.seconds ?? Number.POSITIVE_INFINITY));
}
