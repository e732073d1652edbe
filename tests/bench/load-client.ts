// Child process: clients that send requests over kept connections, one after the other each. Requests are encoded
// beforehand and answers are only counted, so that the machine's cores are the server's.
import { connect } from 'node:net';

export interface LoadRequest {
  readonly host: string;
  readonly port: number;
  /** Whole HTTP requests, as base64: those of http-requests.ts. */
  readonly requests: readonly string[];
  readonly clients: number;
  readonly warmUpMs: number;
  readonly durationMs: number;
}

export interface LoadResult {
  readonly answersPerSecond: number;
  readonly latenciesMs: readonly number[];
  readonly errors: number;
  /** The last answer's body, to see what was answered. */
  readonly sample: string;
  /** Of every answer to an image: milliseconds that the server says it decoded and ran. */
  readonly workMs: readonly number[];
}

/** Sends requests for as long as `isOver` says no, and reports each answer. */
function runClient(
  { host, port }: LoadRequest,
  requests: readonly Buffer[],
  isOver: () => boolean,
  report: (latencyMs: number, status: string, body: string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    let received = '';
    let sentAt = 0;
    let next = Math.floor(Math.random() * requests.length);
    const send = (): void => {
      if (isOver()) {
        socket.end();
        return;
      }
      received = '';
      sentAt = performance.now();
      socket.write(requests[next++ % requests.length] as Buffer);
    };
    socket.setEncoding('latin1');
    socket.on('connect', send);
    socket.on('close', () => resolve());
    socket.on('error', reject);
    socket.on('data', (chunk: string) => {
      received += chunk;
      const bodyAt = received.indexOf('\r\n\r\n') + 4;
      if (bodyAt < 4) return;
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? Number.NaN);
      if (Number.isNaN(length)) reject(new Error(`an answer without a length: ${received.slice(0, 200)}`));
      if (received.length < bodyAt + length) return;
      report(performance.now() - sentAt, received.slice(9, 12), received.slice(bodyAt));
      send();
    });
  });
}

process.on('message', async (request: LoadRequest) => {
  const { clients, warmUpMs, durationMs } = request;
  const requests = request.requests.map((each) => Buffer.from(each, 'base64'));
  const latenciesMs: number[] = [];
  const workMs: number[] = [];
  let errors = 0;
  let sample = '';
  const measuredFrom = performance.now() + warmUpMs;
  const measuredTo = measuredFrom + durationMs;
  const isOver = (): boolean => performance.now() >= measuredTo;
  const report = (latencyMs: number, status: string, body: string): void => {
    const now = performance.now();
    if (status !== '200' || body.includes('"errors"')) errors++;
    sample = body;
    if (now < measuredFrom || now > measuredTo) return;
    latenciesMs.push(latencyMs);
    const [, decode, inference] = /"decodeMs":([\d.]+).*"inferenceMs":([\d.]+)/.exec(body) ?? [];
    workMs.push(Number(decode) + Number(inference));
  };
  await Promise.all(Array.from({ length: clients }, () => runClient(request, requests, isOver, report)));
  const answersPerSecond = (1000 * latenciesMs.length) / durationMs;
  process.send?.(
    { answersPerSecond, latenciesMs, errors, sample, workMs } satisfies LoadResult,
    undefined,
    undefined,
    () => process.exit(0),
  );
});
