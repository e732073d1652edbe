import type { FilePart } from './read-files.ts';

type Fetch = typeof globalThis.fetch;

/**
 * A fetch that turns a GraphQL request in JSON into a multipart one with these files
 * (https://github.com/jaydenseric/graphql-multipart-request-spec). Everything else of a request stays with
 * graphql-request, which knows nothing of files.
 */
export function multipartFetch(parts: readonly FilePart[], fetch: Fetch): Fetch {
  return async (url, init = {}) => {
    const form = new FormData();
    form.append('operations', String(init.body));
    form.append('map', JSON.stringify(Object.fromEntries(parts.map(({ paths }, index) => [index, paths]))));
    for (const [index, { blob, fileName = `file-${index}` }] of parts.entries()) {
      form.append(String(index), blob, fileName);
    }
    const headers = new Headers(init.headers);
    // fetch writes it, with the boundary
    headers.delete('content-type');
    // The server takes a multipart request only with a header that no web page can send without being asked
    headers.set('apollo-require-preflight', 'true');
    // To follow a redirect, Node's fetch would keep all that it has sent in memory
    return fetch(url, { ...init, headers, body: form, redirect: 'error' });
  };
}
