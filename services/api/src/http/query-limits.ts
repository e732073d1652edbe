import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import type { GraphQLError, ValidationContext, ValidationRule } from 'graphql';

/** Fields of one operation that carry an alias: images or configurations that one request asks for at once. */
const mostAliases = 256;
/** Twice the depth of the SDK's deepest operation. */
const mostDepth = 16;
/**
 * Words and signs of one document, twenty times those of the SDK's largest operation. With 20,000, a chain of 2,000 fragments
 * was more than the rules' recursion has stack for.
 */
export const mostTokens = 10_000;

/** As any other rule does: what is thrown instead would count as a fault of the service. */
const reported = {
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, error: GraphQLError): void => {
      context?.reportError(error);
    },
  ],
};

/** Refuse documents that cost far more to answer than to send, before any resolver runs. */
export const queryLimits: readonly ValidationRule[] = [
  maxAliasesRule({ n: mostAliases, ...reported }),
  maxDepthRule({ n: mostDepth, ignoreIntrospection: true, ...reported }),
];
