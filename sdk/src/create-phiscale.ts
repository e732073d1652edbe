import { GraphQLClient } from 'graphql-request';
import { extractFiles } from './extract-files.ts';
import {
  ClassifyBatchDocument,
  ClassifyDocument,
  ModelDocument,
  ModelsDocument,
  PullModelDocument,
  ScaledConfigDocument,
  ScaledConfigsDocument,
  ServerDocument,
  type TypedDocumentString,
  VariantsDocument,
} from './generated/operations.ts';
import { multipartFetch } from './multipart-fetch.ts';
import { toPhiscaleError } from './phiscale-error.ts';

/** The operations of schema/operations, by the field that each asks for. */
const operations = {
  variants: VariantsDocument,
  scaledConfig: ScaledConfigDocument,
  scaledConfigs: ScaledConfigsDocument,
  models: ModelsDocument,
  model: ModelDocument,
  classify: ClassifyDocument,
  classifyBatch: ClassifyBatchDocument,
  server: ServerDocument,
  pullModel: PullModelDocument,
} as const;

type Operations = typeof operations;

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

type Method<Name, Document> =
  Document extends TypedDocumentString<infer Result, infer Variables>
    ? Name extends keyof Result
      ? Record<string, never> extends Variables
        ? (variables?: Variables, options?: CallOptions) => Promise<Result[Name]>
        : (variables: Variables, options?: CallOptions) => Promise<Result[Name]>
      : never
    : never;

/**
 * A method for each operation: it takes the operation's variables and resolves to its field.
 * Every method rejects with PhiscaleError.
 */
export type Phiscale = { readonly [Name in keyof Operations]: Method<Name, Operations[Name]> };

export interface PhiscaleOptions {
  /** Of the GraphQL endpoint: `http://127.0.0.1:4000/graphql`. */
  readonly url: string;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Default: the global one. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** A client of the service. Holds no connection and needs no closing. */
export function createPhiscale({ url, headers = {}, fetch = globalThis.fetch }: PhiscaleOptions): Phiscale {
  const call = async (
    name: keyof Operations,
    given: unknown = {},
    options: CallOptions = {},
  ): Promise<unknown> => {
    const { variables, files } = extractFiles(given);
    const send = files.size > 0 ? multipartFetch(files, fetch) : fetch;
    const client = new GraphQLClient(url, { headers: { ...headers }, fetch: send });
    try {
      const data = await client.request<Record<string, unknown>>({
        document: operations[name].toString(),
        variables: variables as Record<string, unknown>,
        requestHeaders: { ...options.headers },
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
      return data[name];
    } catch (error) {
      throw toPhiscaleError(error, options.signal);
    }
  };
  const methods = Object.keys(operations).map((name) => [
    name,
    (variables?: unknown, options?: CallOptions) => call(name as keyof Operations, variables, options),
  ]);
  return Object.fromEntries(methods) as Phiscale;
}
