import type { DomainError, Problem } from '@phiscale/common';

type ErrorClass = new (code: string, message: string, problem: Problem) => DomainError;

/** The same error of another argument: what the domain calls so has another name for the client. */
export function withArgument(error: DomainError, argument: string): DomainError {
  const { code, problem } = error;
  const message = error.message.replace(`${problem.argument}: `, `${argument}: `);
  return new (error.constructor as ErrorClass)(code, message, { ...problem, argument, cause: error });
}
