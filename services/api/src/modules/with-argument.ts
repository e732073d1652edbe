import { DomainError, type Problem } from '@phiscale/common';
import { ScalingError } from '@phiscale/scaling';

type ErrorClass = new (code: string, message: string, problem: Problem) => DomainError;

/** The same error of another argument: what the domain calls so has another name for the client. */
export function withArgument<E extends DomainError | ScalingError>(error: E, argument: string): E {
  return (error instanceof ScalingError ? ofScaling(error, argument) : ofDomain(error, argument)) as E;
}

function ofScaling(error: ScalingError, argument: string): ScalingError {
  const { expected, received } = error.problem;
  return Object.assign(new ScalingError(error.code, argument, expected, received), { cause: error });
}

function ofDomain(error: DomainError, argument: string): DomainError {
  const { code, problem } = error;
  const message = error.message.replace(`${problem.argument}: `, `${argument}: `);
  return new (error.constructor as ErrorClass)(code, message, { ...problem, argument, cause: error });
}

/** What all fields of a request exceed together is no part's. */
const wholeInput = 'input';

/** For promises about a part of an input: rejects with `inputs[1].phi` as the argument where that is `phi`. */
export const rejectWithin =
  (part: string) =>
  (error: unknown): never => {
    if (!(error instanceof DomainError || error instanceof ScalingError)) throw error;
    const { argument } = error.problem;
    throw argument === undefined || argument === wholeInput
      ? error
      : withArgument(error, `${part}.${argument}`);
  };
