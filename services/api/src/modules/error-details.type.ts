import { Field, Int, ObjectType } from 'type-graphql';
import { type ErrorCode, errorDescriptions } from '../error-codes.ts';
import { enumOf } from './enum-of.ts';

const ErrorCodeEnum = enumOf<ErrorCode>(
  'ErrorCode',
  'Stable codes of errors, in `extensions.code` of a GraphQL error and in `ErrorDetails`. Beside them stand those of ' +
    'GraphQL itself (`GRAPHQL_PARSE_FAILED`, `GRAPHQL_VALIDATION_FAILED`, `BAD_USER_INPUT`, `OPERATION_RESOLUTION_FAILURE` for an `operationName` that is none) and of HTTP (`BAD_REQUEST` for ' +
    'a body that cannot be read or lacks a header against request forgery, `REQUEST_TOO_LARGE`, `NOT_FOUND`, `EXPORT_NOT_FOUND`).',
  errorDescriptions,
);

@ObjectType('ErrorDetails', {
  description: 'An error as data; the same fields stand in `extensions` of a GraphQL error.',
})
export class ErrorDetailsType {
  @Field(() => ErrorCodeEnum, { description: 'Stable.' })
  code!: ErrorCode;

  @Field(() => String, { description: 'For people; may change.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'The argument that was wrong.' })
  argument?: string | undefined;

  @Field(() => String, { nullable: true, description: 'What would have been right.' })
  expected?: string | undefined;

  @Field(() => String, { nullable: true, description: 'What came.' })
  received?: string | undefined;

  @Field(() => Int, { nullable: true, description: 'Milliseconds after which the same request may succeed.' })
  retryAfterMs?: number | undefined;
}
