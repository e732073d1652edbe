/** GraphQL requests as bytes on a kept connection, encoded before anything is measured. */

const boundary = 'phiscale-bench';

const withHead = (contentType: string, body: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(
      'POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\napollo-require-preflight: true\r\naccept: application/json\r\n' +
        `content-type: ${contentType}\r\ncontent-length: ${body.length}\r\n\r\n`,
    ),
    body,
  ]);

export const jsonRequest = (query: string, variables: object): Buffer =>
  withHead('application/json', Buffer.from(JSON.stringify({ query, variables })));

/** A multipart request, as the GraphQL multipart request specification has it. */
function uploadRequest(query: string, variables: object, image: Buffer): Buffer {
  const field = (name: string, value: string): string =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head =
    field('operations', JSON.stringify({ query, variables: { ...variables, image: null } })) +
    field('map', JSON.stringify({ 0: ['variables.image'] })) +
    `--${boundary}\r\ncontent-disposition: form-data; name="0"; filename="photo.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), image, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return withHead(`multipart/form-data; boundary=${boundary}`, body);
}

const classifyQuery =
  'query($image: Upload!, $model: String) { classify(input: { image: { upload: $image }, model: $model }) ' +
  '{ predictions { label probability } timing { decodeMs queueMs inferenceMs batchSize } } }';

/** @param model default: the service's first */
export const classifyRequest = (image: Buffer, model?: string): Buffer =>
  uploadRequest(classifyQuery, { model }, image);
