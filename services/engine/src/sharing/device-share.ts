export interface DeviceShareOptions {
  /** Threads that run at once, from 1: the cores, or 1 for an accelerator, which does one thing at a time. */
  readonly capacity: number;
  /**
   * Milliseconds after which a run no longer keeps off those who had less of the device. Default 100: steps of training
   * take seconds, and an image must not wait for one.
   */
  readonly mostWaitMs?: number;
}

export interface DeviceClientOptions {
  /** Weight, above 0: with 2, twice what a client with 1 gets. */
  readonly share: number;
  /** Threads that one run uses, from 1. What exceeds the device counts as the whole of it. */
  readonly threads: number;
}

/** The end of one run's wait. */
type Start = (waitMs: number) => void;

interface Run {
  readonly client: DeviceClient;
  readonly start: Start;
  readonly askedAtMs: number;
  startedAtMs: number;
}

/**
 * One device, shared among clients by their weights: start-time fair queueing (Goyal, Vin and Cheng, SIGCOMM 1996), with
 * the time that runs take instead of the lengths of packets. The policy:
 * - a client alone is never held up;
 * - otherwise the run of the client goes first that had least time for its weight, as soon as its threads are free;
 * - a run that takes longer than `mostWaitMs` is joined by one of a client that had less.
 *
 * Time counts while a run runs, for as much of the device as it uses; where more threads run than there are, the operating
 * system divides the device among them, and so does the account. Who was idle begins with those who are served now: no
 * credit is saved up.
 */
export class DeviceShare {
  readonly #capacity: number;
  readonly #mostWaitMs: number;
  /** In the order in which they were asked for. */
  readonly #waiting = new Set<Run>();
  readonly #running = new Set<Run>();
  /** Where the client stands, or stood, that had least of all who want the device: those who come begin there. */
  #virtualMs = 0;
  #accountedAtMs = performance.now();
  #timer: NodeJS.Timeout | null = null;

  constructor({ capacity, mostWaitMs = 100 }: DeviceShareOptions) {
    this.#capacity = capacity;
    this.#mostWaitMs = mostWaitMs;
  }

  client({ share, threads }: DeviceClientOptions): DeviceClient {
    return new DeviceClient(this, share, Math.min(threads, this.#capacity));
  }

  /** Calls `start` when it is the run's turn: at once, before it returns, if nothing is in the way. @returns ends the run */
  ask(client: DeviceClient, start: Start): () => void {
    this.#account();
    const run: Run = { client, start, askedAtMs: this.#accountedAtMs, startedAtMs: 0 };
    // Without effect on one that runs or waits already
    client.virtualMs = Math.max(client.virtualMs, this.#virtualMs);
    this.#waiting.add(run);
    this.#dispatch();
    return () => {
      this.#account();
      this.#running.delete(run);
      this.#dispatch();
    };
  }

  /** On an account that is up to date. */
  #dispatch(): void {
    for (let next = this.#next; next !== null && this.#mayStart(next); next = this.#next) {
      this.#waiting.delete(next);
      this.#running.add(next);
      next.startedAtMs = this.#accountedAtMs;
      next.start(next.startedAtMs - next.askedAtMs);
    }
    this.#watchRunning();
  }

  /** Of those whose clients had least, the one that was asked for first. */
  get #next(): Run | null {
    let least: Run | null = null;
    for (const run of this.#waiting) {
      if (least === null || run.client.virtualMs < least.client.virtualMs) least = run;
    }
    return least;
  }

  #mayStart({ client }: Run): boolean {
    if (this.#isAlone(client)) return true;
    let threads = client.threads;
    for (const other of this.#running) if (!this.#gaveWay(other, client)) threads += other.client.threads;
    return threads <= this.#capacity;
  }

  /** Nobody else runs or waits: its runs may queue up at the device, which then never waits for the event loop. */
  #isAlone(client: DeviceClient): boolean {
    for (const run of this.#running) if (run.client !== client) return false;
    for (const run of this.#waiting) if (run.client !== client) return false;
    return true;
  }

  #gaveWay(run: Run, to: DeviceClient): boolean {
    const isOver = this.#accountedAtMs - run.startedAtMs >= this.#mostWaitMs;
    return isOver && run.client.virtualMs > to.virtualMs;
  }

  /** Brings the account up to now. */
  #account(): void {
    const now = performance.now();
    let threads = 0;
    for (const { client } of this.#running) threads += client.threads;
    const usedMs = (now - this.#accountedAtMs) * Math.min(1, this.#capacity / threads);
    for (const { client } of this.#running) client.use((usedMs * client.threads) / this.#capacity);
    this.#accountedAtMs = now;
    const active = [...this.#running, ...this.#waiting].map(({ client }) => client.virtualMs);
    if (active.length > 0) this.#virtualMs = Math.max(this.#virtualMs, Math.min(...active));
  }

  /** While somebody waits, looks again when the next run has run for `mostWaitMs`. */
  #watchRunning(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waiting.size === 0) return;
    let remainingMs = this.#mostWaitMs;
    for (const { startedAtMs } of this.#running) {
      const leftMs = startedAtMs + this.#mostWaitMs - this.#accountedAtMs;
      if (leftMs > 0) remainingMs = Math.min(remainingMs, leftMs);
    }
    this.#timer = setTimeout(() => this.#lookAgain(), Math.ceil(remainingMs));
    this.#timer.unref();
  }

  #lookAgain(): void {
    this.#account();
    this.#dispatch();
  }
}

/** One of those who share a device: a model, or a job in training. */
export class DeviceClient {
  readonly threads: number;
  readonly #device: DeviceShare;
  readonly #share: number;
  /** Time had ÷ weight, and what idleness skipped: whose is least goes first. */
  virtualMs = 0;
  #usedMs = 0;

  constructor(device: DeviceShare, share: number, threads: number) {
    this.#device = device;
    this.#share = share;
    this.threads = threads;
  }

  /** Milliseconds of the whole device that its runs took. */
  get usedMs(): number {
    return this.#usedMs;
  }

  /** Works when it is its turn, and makes room whatever becomes of it. */
  async run<Answer>(work: (waitMs: number) => Promise<Answer>): Promise<Answer> {
    const { promise: turn, resolve: start } = Promise.withResolvers<number>();
    const end = this.#device.ask(this, start);
    try {
      return await work(await turn);
    } finally {
      end();
    }
  }

  use(deviceMs: number): void {
    this.#usedMs += deviceMs;
    this.virtualMs += deviceMs / this.#share;
  }
}
