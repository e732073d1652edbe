import { HubApiError } from '@huggingface/hub';
import { InferenceError } from '../inference-error.ts';

/** One pull's way to the hub. */
export interface HubAccess {
  /** Without a slash at the end. */
  readonly endpoint: string;
  readonly repository: string;
  /** Carries the token, to the endpoint only, and the signal. */
  readonly fetch: typeof fetch;
  /** What a failure to talk to the hub means to the caller. */
  readonly explain: (error: unknown) => InferenceError;
}

export interface HubAccessOptions {
  readonly endpoint: string;
  readonly repository: string;
  readonly token?: string | undefined;
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The hub's library takes a token, but no signal, and refuses the tokens of mirrors, which do not start with `hf_`. So
 * both travel in the `fetch` that it is given.
 */
export function openHubAccess(options: HubAccessOptions): HubAccess {
  const { endpoint, repository, token, signal, fetch: baseFetch } = options;
  const { origin } = new URL(endpoint);
  return {
    endpoint,
    repository,
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const headers = new Headers(init?.headers);
      // file contents come from other hosts, which have no business with the token
      if (token !== undefined && url.origin === origin) headers.set('authorization', `Bearer ${token}`);
      return baseFetch(url, { ...init, headers, signal: signal ?? null });
    },
    explain: (error) => {
      if (error instanceof InferenceError) return error;
      if (signal?.aborted) {
        return new InferenceError('CANCELLED', 'The download was cancelled', { cause: signal.reason });
      }
      const status = error instanceof HubApiError ? error.statusCode : undefined;
      return status === undefined
        ? new InferenceError('HUB_UNREACHABLE', 'The hub did not answer as it should', {
            argument: 'repository',
            expected: 'a hub that answers',
            received: repository,
            cause: error,
          })
        : refusal(repository, status, error);
    },
  };
}

/** The hub answers 401 for a repository that does not exist as for one that is private, so as not to give it away. */
const notFoundStatuses: ReadonlySet<number> = new Set([401, 403, 404]);

/**
 * What an HTTP status that is no success means.
 * @param asked the repository, or a file of it
 */
export function refusal(asked: string, status: number, cause?: unknown): InferenceError {
  const problem = { argument: 'repository', received: asked, cause };
  return notFoundStatuses.has(status)
    ? new InferenceError(
        'HUB_NOT_FOUND',
        `The hub has no ${asked}, or does not show it without another token (status ${status})`,
        { ...problem, expected: 'an existing, readable repository, revision and file' },
      )
    : new InferenceError('HUB_UNREACHABLE', `The hub answered with status ${status}`, {
        ...problem,
        expected: 'a hub that answers',
      });
}
