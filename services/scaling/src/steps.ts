/** A computation of several networks that pauses after each: a service answers others meanwhile, or gives it up. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Without pauses. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
