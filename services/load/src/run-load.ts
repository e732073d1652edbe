import { createRandom, unreachable } from '@phiscale/common';
import { type Answered, LoadRecorder, type LoadReport } from './load-report.ts';

/** When requests are sent. */
export type Arrivals =
  /** So many clients, each of which sends when it has its answer: what is slow is asked less. */
  | { readonly kind: 'CLOSED'; readonly concurrency: number }
  /** So many requests a second, at instants of a Poisson process, whether or not anything was answered. */
  | { readonly kind: 'OPEN'; readonly rate: number; readonly seed: number };

export interface LoadOptions {
  readonly arrivals: Arrivals;
  /** Milliseconds before what is measured. */
  readonly warmUpMs: number;
  /** Milliseconds that are measured. */
  readonly durationMs: number;
  /** One request; `index` counts them. It has to settle once the signal aborts. */
  readonly request: (index: number, signal: AbortSignal) => Promise<Answered>;
  /** What a report calls a failure. */
  readonly codeOf: (error: unknown) => string;
  /** Ends the load, which rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after the end within which what is under way may be answered. Default 5,000. */
  readonly drainMs?: number | undefined;
}

/** What stands for a request that was not sent, since too many were under way. */
const unsentCode = 'UNSENT';

/** Of an open loop: beyond this a service is lost, and the load generator's memory at risk. */
const mostUnderWay = 4096;

/** Requests that are sent in a row, where they should have been sent before. */
const mostLateAtOnce = 64;

const defaultDrainMs = 5_000;

/** Sends requests, and measures those that are due between the warm-up and the end. */
export async function runLoad(options: LoadOptions): Promise<LoadReport> {
  const { warmUpMs, durationMs, drainMs = defaultDrainMs, signal } = options;
  signal?.throwIfAborted();
  const startedAtMs = performance.now();
  const endsAtMs = startedAtMs + warmUpMs + durationMs;
  const recorder = new LoadRecorder(startedAtMs + warmUpMs, endsAtMs);
  const ending = new AbortController();
  const drain = setTimeout(() => ending.abort(), warmUpMs + durationMs + drainMs);
  const stop = signal === undefined ? ending.signal : AbortSignal.any([signal, ending.signal]);
  let sent = 0;
  /** Never rejects. */
  const send = async (dueMs: number): Promise<void> => {
    try {
      const answer = await options.request(sent++, stop);
      recorder.answered(dueMs, performance.now(), answer);
    } catch (error) {
      recorder.failed(dueMs, options.codeOf(error));
    }
  };
  const refuse = (dueMs: number): void => recorder.failed(dueMs, unsentCode);
  try {
    await arrive(options.arrivals, { startedAtMs, endsAtMs, signal: stop, send, refuse });
  } finally {
    clearTimeout(drain);
  }
  signal?.throwIfAborted();
  return recorder.report;
}

interface Run {
  readonly startedAtMs: number;
  readonly endsAtMs: number;
  readonly signal: AbortSignal;
  readonly send: (dueMs: number) => Promise<void>;
  readonly refuse: (dueMs: number) => void;
}

function arrive(arrivals: Arrivals, run: Run): Promise<unknown> {
  switch (arrivals.kind) {
    case 'CLOSED':
      return Promise.all(Array.from({ length: arrivals.concurrency }, () => sendInTurn(run)));
    case 'OPEN':
      return sendAtRate(arrivals, run);
    default:
      return unreachable(arrivals);
  }
}

async function sendInTurn({ endsAtMs, signal, send }: Run): Promise<void> {
  while (performance.now() < endsAtMs && !signal.aborted) {
    const before = performance.now();
    await send(before);
    // A request that fails at once must not keep the event loop from everything else
    if (performance.now() - before < 1) await sleep(1, signal);
  }
}

async function sendAtRate(
  { rate, seed }: Extract<Arrivals, { kind: 'OPEN' }>,
  { startedAtMs, endsAtMs, signal, send, refuse }: Run,
): Promise<void> {
  const random = createRandom(seed);
  // Intervals of a Poisson process are exponential
  const intervalMs = (): number => (-1000 * Math.log(1 - random())) / rate;
  const underWay = new Set<Promise<void>>();
  let dueMs = startedAtMs + intervalMs();
  let numLate = 0;
  while (dueMs < endsAtMs) {
    const earlyMs = dueMs - performance.now();
    // Who is late for good still receives answers, and can be stopped
    if (earlyMs > 0 || ++numLate % mostLateAtOnce === 0) await sleep(Math.max(0, earlyMs), signal);
    if (signal.aborted) break;
    if (underWay.size >= mostUnderWay) refuse(dueMs);
    else {
      const sending = send(dueMs).finally(() => underWay.delete(sending));
      underWay.add(sending);
    }
    dueMs += intervalMs();
  }
  await Promise.all(underWay);
}

/** Until the signal aborts at the latest. */
function sleep(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, durationMs);
    signal.addEventListener('abort', end, { once: true });
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
  });
}
