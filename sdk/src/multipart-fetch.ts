import { toBlob, type Uploadable } from './uploadable.ts';

type Fetch = typeof globalThis.fetch;

/**
 * A fetch that turns a GraphQL request in JSON into a multipart one with these files
 * (https://github.com/jaydenseric/graphql-multipart-request-spec). Everything else of a request stays with
 * graphql-request, which knows nothing of files.
 */
export function multipartFetch(files: ReadonlyMap<Uploadable, readonly string[]>, fetch: Fetch): Fetch {
  return async (url, init = {}) => {
    const form = new FormData();
    form.append('operations', String(init.body));
    form.append('map', JSON.stringify(Object.fromEntries([...files.values()].entries())));
    for (const [index, file] of [...files.keys()].entries()) {
      form.append(String(index), await toBlob(file), file instanceof File ? file.name : `file-${index}`);
    }
    const headers = new Headers(init.headers);
    // fetch writes it, with the boundary
    headers.delete('content-type');
    // The server takes a multipart request only with a header that no web page can send without being asked
    headers.set('apollo-require-preflight', 'true');
    return fetch(url, { ...init, headers, body: form });
  };
}
