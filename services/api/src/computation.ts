import { setImmediate } from 'node:timers/promises';
import { givenUp } from '@phiscale/inference';
import { ScalingError, type Steps } from '@phiscale/scaling';

/** The finest grid of coefficients, which has 2,000 at most, and a fit by every rule or some configurations beside it. */
const mostNetworks = 2_500;

/** Milliseconds of one turn of the event loop that all computations together may take. */
const sliceMs = 4;

let sliceEndsAtMs = 0;
/** When the last of all steps of the process that wait has had its turn. */
let lastTurn: Promise<void> = Promise.resolve();

/** One at a time: immediates of one turn of the event loop run in a row, and 256 fields of a request would have one each. */
function nextTurn(): Promise<void> {
  lastTurn = lastTurn.then(async () => {
    await setImmediate();
    sliceEndsAtMs = performance.now() + sliceMs;
  });
  return lastTurn;
}

/** What one request has computed on the event loop: in small steps between those of others, and not without end. */
export class Computation {
  readonly #signal: AbortSignal;
  #numNetworks = 0;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** @throws as `work` does, and InferenceError `CANCELLED` */
  async inTurn<Result>(work: () => Result): Promise<Result> {
    if (performance.now() >= sliceEndsAtMs) await nextTurn();
    if (this.#signal.aborted) throw givenUp(this.#signal.reason, 'The computation was cancelled');
    return work();
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
