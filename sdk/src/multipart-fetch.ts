import type { FilePart } from './read-files.ts';

type Fetch = typeof globalThis.fetch;

/**
 * A fetch that turns a GraphQL request in JSON into a multipart one with these files
 * (https://github.com/jaydenseric/graphql-multipart-request-spec). Everything else of a request stays with
 * graphql-request, which knows nothing of files.
 */
export function multipartFetch(parts: readonly FilePart[], fetch: Fetch): Fetch {
  return async (url, init = {}) => {
    const boundary = `phiscale-${Math.random()}${Math.random()}`;
    const map = JSON.stringify(Object.fromEntries(parts.map(({ paths }, index) => [index, paths])));
    // Not FormData: where one of its files fails while it is sent, Node 24 rejects a promise that nobody has
    const part = (disposition: string, content: BlobPart): BlobPart[] => [
      `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n`,
      content,
      '\r\n',
    ];
    const body = new Blob([
      ...part('name="operations"', String(init.body)),
      ...part('name="map"', map),
      ...parts.flatMap(({ blob, fileName }, index) =>
        part(`name="${index}"; filename="${quoted(fileName ?? `file-${index}`)}"`, blob),
      ),
      `--${boundary}--\r\n`,
    ]);
    const headers = new Headers(init.headers);
    headers.set('content-type', `multipart/form-data; boundary=${boundary}`);
    // The server takes a multipart request only with a header that no web page can send without being asked
    headers.set('apollo-require-preflight', 'true');
    // To follow a redirect, Node's fetch would keep all that it has sent in memory
    return fetch(url, { ...init, headers, body, redirect: 'error' });
  };
}

/** As HTML has it: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
const quoted = (fileName: string): string => fileName.replaceAll(/["\r\n]/g, encodeURIComponent);
