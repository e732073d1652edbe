/** What was wrong with an input: which argument, what would have been right, what came. Never image bytes or secrets. */
export interface Problem {
  readonly argument?: string;
  readonly expected?: string;
  readonly received?: string;
  /** Milliseconds after which the same request may succeed. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/**
 * An error a caller can act on. Each package has one subclass with a literal union of codes;
 * the codes are public API, the messages are not.
 */
export abstract class DomainError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly problem: Omit<Problem, 'cause'>;

  constructor(code: Code, message: string, { cause, ...problem }: Problem = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.problem = problem;
  }
}
