import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import { processRequest, Upload, type UploadOptions } from 'graphql-upload-minimal';
import { staysWithin } from './form-map.ts';

export interface Form {
  /** The operation, with an upload wherever a file was put. */
  readonly body: unknown;
  readonly uploads: ReadonlySet<Upload>;
}

/** What a boundary follows; types know no case. */
const formType = /^multipart\/form-data\s*(;|$)/i;

export const isForm = ({ 'content-type': type }: IncomingHttpHeaders): boolean => formType.test(type ?? '');

/**
 * Parses a GraphQL multipart request up to its files. The parser waits until each file is read: one that has no place in the
 * operation, or comes a second time, is read by nobody, and thrown away here.
 * @throws with `statusCode` 413 or 400
 */
export async function receiveForm(
  request: IncomingMessage,
  response: ServerResponse,
  options: UploadOptions,
): Promise<Form> {
  const names = new Set<string>();
  const onFile = async (name: string, file: Readable): Promise<void> => {
    const isFirst = !names.has(name);
    names.add(name);
    // Of a form that cannot be read the parser itself throws the rest away
    const uploads = await form.then((each) => [...each.uploads]).catch(() => null);
    const isPlaced = uploads?.some((upload) => upload.file?.fieldName === name) ?? true;
    if (!isFirst || !isPlaced) file.resume();
  };
  const form = processRequest(watched(request, onFile), response, options).then(
    (body) => ({ body, uploads: uploadsIn(body) }),
    (error: Error & { statusCode?: number }) => {
      // whatever the parser cannot read, the client wrote
      throw Object.assign(error, { statusCode: error.statusCode === 413 ? 413 : 400 });
    },
  );
  return form;
}

/** What the parser uses of a request; it tells nobody else of the files that it comes to. */
function watched(request: IncomingMessage, onFile: (name: string, file: Readable) => void): IncomingMessage {
  const used = {
    // The parser knows its type in this way of writing it only
    headers: {
      ...request.headers,
      'content-type': request.headers['content-type']?.replace(formType, 'multipart/form-data$1'),
    },
    pipe: (parser: Writable) => request.pipe(guarded(parser).on('file', onFile)),
    unpipe: (parser: Writable) => request.unpipe(parser),
    once: (event: string, listener: () => void) => request.once(event, listener),
    resume: () => request.resume(),
    get readableEnded() {
      return request.readableEnded;
    },
  };
  return used as unknown as IncomingMessage;
}

/** Lets nobody see a map that leaves the operation, and hears errors to the last. */
function guarded(parser: Writable): Writable {
  // Of a part's header that is none it tells twice (busboy 1.6.0), and the parser above it listens once
  parser.on('error', () => {});
  const listeners = parser.listeners('field');
  parser.removeAllListeners('field');
  let operations = '';
  return parser.on('field', (name: string, value: string, info: object) => {
    if (name === 'operations') operations = value;
    if (name === 'map' && !staysWithin(operations, value)) {
      parser.destroy(new Error("The 'map' of the form leads to no place of its 'operations'"));
      return;
    }
    for (const listener of listeners) listener(name, value, info);
  });
}

function uploadsIn(operation: unknown): ReadonlySet<Upload> {
  const uploads = new Set<Upload>();
  const unseen = [operation];
  for (let value = unseen.pop(); value !== undefined; value = unseen.pop()) {
    if (value instanceof Upload) uploads.add(value);
    else if (typeof value === 'object' && value !== null) {
      for (const each of Object.values(value)) unseen.push(each);
    }
  }
  return uploads;
}
