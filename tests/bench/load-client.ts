// Child process: clients that send requests over kept connections, one after the other each. Requests are encoded
// beforehand and answers are only counted, so that the machine's cores are the server's.
import { type Address, type Answer, Connection, isError } from './connection.ts';

export interface LoadRequest extends Address {
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
}

/** One client: sends a request when it has the answer to the one before. */
async function runClient(
  address: Address,
  requests: readonly Buffer[],
  isOver: () => boolean,
  report: (latencyMs: number, answer: Answer) => void,
): Promise<void> {
  const connection = await Connection.open(address);
  for (let next = Math.floor(Math.random() * requests.length); !isOver(); next++) {
    const sentAt = performance.now();
    const answer = await connection.ask(requests[next % requests.length] as Buffer);
    report(performance.now() - sentAt, answer);
  }
  connection.close();
}

process.on('message', async (request: LoadRequest) => {
  const { clients, warmUpMs, durationMs } = request;
  const requests = request.requests.map((each) => Buffer.from(each, 'base64'));
  const latenciesMs: number[] = [];
  let errors = 0;
  let sample = '';
  const measuredFrom = performance.now() + warmUpMs;
  const measuredTo = measuredFrom + durationMs;
  const isOver = (): boolean => performance.now() >= measuredTo;
  const report = (latencyMs: number, answer: Answer): void => {
    const now = performance.now();
    if (isError(answer)) errors++;
    sample = answer.body;
    if (now >= measuredFrom && now <= measuredTo) latenciesMs.push(latencyMs);
  };
  await Promise.all(Array.from({ length: clients }, () => runClient(request, requests, isOver, report)));
  const answersPerSecond = (1000 * latenciesMs.length) / durationMs;
  process.send?.(
    { answersPerSecond, latenciesMs, errors, sample } satisfies LoadResult,
    undefined,
    undefined,
    () => process.exit(0),
  );
});
