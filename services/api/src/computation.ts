import { givenUp } from '@phiscale/inference';
import { ScalingError, type Steps } from '@phiscale/scaling';

/** The finest grid of coefficients, which has 2,000 at most, and a fit by every rule or some configurations beside it. */
const mostNetworks = 2_500;

/** Milliseconds of one turn of the event loop that all computations together may take. */
const sliceMs = 4;

let sliceEndsAtMs = 0;
/** Steps of the process for which there was no time left, in the order in which they were asked for. */
const waiting: (() => void)[] = [];

/** Does one step now or in a later turn. */
function take(step: () => void): void {
  if (waiting.length === 0 && performance.now() < sliceEndsAtMs) {
    step();
    return;
  }
  waiting.push(step);
  if (waiting.length === 1) setImmediate(takeWaiting);
}

function takeWaiting(): void {
  sliceEndsAtMs = performance.now() + sliceMs;
  while (waiting.length > 0 && performance.now() < sliceEndsAtMs) waiting.shift()?.();
  if (waiting.length > 0) setImmediate(takeWaiting);
}

/** What one request has computed on the event loop: in small steps between those of others, and not without end. */
export class Computation {
  readonly #signal: AbortSignal;
  #numNetworks = 0;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** @throws as `work` does, and InferenceError `CANCELLED` */
  inTurn<Result>(work: () => Result): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    take(() => {
      try {
        if (this.#signal.aborted) throw givenUp(this.#signal.reason, 'The computation was cancelled');
        resolve(work());
      } catch (error) {
        reject(error);
      }
    });
    return promise;
  }

  /** @throws as `inTurn` does, and ScalingError `INVALID_SCALING_INPUT` for more networks than a request may ask for */
  async run<Result>(steps: Steps<Result>): Promise<Result> {
    for (;;) {
      const step = await this.inTurn(() => steps.next());
      if (step.done === true) return step.value;
      this.#numNetworks += 1;
      if (this.#numNetworks > mostNetworks) throw tooMany(this.#numNetworks);
    }
  }
}

const tooMany = (received: number): ScalingError =>
  new ScalingError(
    'INVALID_SCALING_INPUT',
    'input',
    `at most ${mostNetworks} networks in a request`,
    received,
  );
