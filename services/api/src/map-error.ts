import { unwrapResolverError } from '@apollo/server/errors';
import { DomainError, type Logger } from '@phiscale/common';
import { ScalingError } from '@phiscale/scaling';
import { faultKindOf } from '@phiscale/training';
import type { GraphQLFormattedError } from 'graphql';
import { GraphQLError, Kind } from 'graphql';
import type { ErrorCode } from './error-codes.ts';

/** What a client is told about an error that it can act on. */
export interface PublicError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly argument?: string | undefined;
  readonly expected?: string | undefined;
  readonly received?: string | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** Null for an error that is no domain's, nor a full disk: a fault of ours, of which a client is told nothing. */
export function toPublicError(error: unknown): PublicError | null {
  if (error instanceof DomainError || error instanceof ScalingError) {
    return { code: error.code as ErrorCode, message: error.message, ...error.problem };
  }
  return faultKindOf(error) === 'DISK_FULL' ? diskFull : null;
}

/** Whatever was being written, a file or a row: a client may wait, or tell those who run the service. */
const diskFull: PublicError = { code: 'DISK_FULL', message: 'There is no room on the disk' };

/** What stands for a fault of ours. */
export const internalError: PublicError = {
  code: 'INTERNAL_SERVER_ERROR',
  message: 'Internal server error',
};

/** Turns anything thrown by a resolver into what the response says. Unknown errors are logged whole and shown as one code. */
export function createErrorFormatter(logger: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = unwrapResolverError(error);
    const known = toPublicError(original);
    if (known !== null) {
      // which disk is not for clients to know
      if (known === diskFull) {
        logger.error({ error: original, path: formatted.path }, 'no room on the disk');
      }
      const { message, ...extensions } = known;
      return { ...formatted, message, extensions };
    }
    if (original instanceof GraphQLError) {
      const message = withoutValues(formatted.message);
      if (!isOfInput(original)) return { ...formatted, message };
      return { ...formatted, message, extensions: { code: 'BAD_USER_INPUT' } };
    }
    logger.error({ error: original, path: formatted.path }, 'unexpected error');
    const { message, code } = internalError;
    return { ...formatted, message, extensions: { code } };
  };
}

/** Whether graphql-js refuses an argument or a variable: it names that, and for what we answer wrongly a field or nothing. */
const isOfInput = ({ extensions, nodes }: GraphQLError): boolean =>
  extensions['code'] === undefined && nodes?.some(({ kind }) => kind !== Kind.FIELD) === true;

/** graphql-js repeats the values it refuses, images as base64 among them. */
const withoutValues = (message: string): string =>
  message.replaceAll(/[\w+/=-]{80,}/g, '…').slice(0, mostCharacters);

const mostCharacters = 1000;
