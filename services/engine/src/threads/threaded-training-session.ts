import { availableParallelism } from 'node:os';
import { EngineError } from '../engine-error.ts';
import type {
  EvaluationOutput,
  StepOptions,
  StepOutput,
  TrainingBatch,
  TrainingSession,
  TrainingSessionOptions,
  TrainingState,
  WeightsChoice,
} from '../training-session.ts';
import type { Weights } from '../weights/weights.ts';
import { ThreadClient } from './thread-client.ts';

/** What the session's thread is started with. */
export interface TrainingThreadData extends Required<Omit<TrainingSessionOptions, 'trainFrom'>> {
  /** Position of the first operation whose tensors are trained. */
  readonly firstTrained: number;
}

export type TrainingCall =
  | ({ readonly type: 'step' } & TrainingBatch & StepOptions)
  | ({ readonly type: 'evaluate'; readonly weights: WeightsChoice | null } & TrainingBatch)
  | { readonly type: 'exportWeights'; readonly weights: WeightsChoice | null }
  | { readonly type: 'exportState' }
  | { readonly type: 'importState'; readonly state: TrainingState };

type TrainingAnswers = {
  readonly step: StepOutput;
  readonly evaluate: EvaluationOutput;
  readonly exportWeights: Weights;
  readonly exportState: TrainingState;
  readonly importState: undefined;
};
export type TrainingAnswer = TrainingAnswers[TrainingCall['type']];

/** What a thread does for each kind of call. */
export type TrainingCalls = {
  readonly [Type in TrainingCall['type']]: (
    call: Extract<TrainingCall, { readonly type: Type }>,
  ) => Promise<TrainingAnswers[Type]>;
};

/** Buffers of an answer that its thread hands over instead of copying. */
export function buffersOfAnswer(answer: TrainingAnswer): readonly ArrayBuffer[] {
  if (answer instanceof Map) return [...(answer as Weights).values()].map(({ buffer }) => buffer);
  if (answer !== undefined && 'tensors' in answer) {
    return [...answer.tensors.values()].map(({ data }) => data.buffer);
  }
  return [];
}

/** Training in a thread of its own. */
export class ThreadedTrainingSession implements TrainingSession {
  readonly #thread: ThreadClient<TrainingCall, TrainingAnswer>;

  private constructor(thread: ThreadClient<TrainingCall, TrainingAnswer>) {
    this.#thread = thread;
  }

  /**
   * @param file of the thread, relative to this one, without its extension
   * @param more that this thread needs beside a session's options
   * @throws EngineError `INVALID_TRAINING_OPTION`, and what the thread throws.
   */
  static async load(
    file: string,
    options: TrainingSessionOptions,
    more: object = {},
  ): Promise<ThreadedTrainingSession> {
    return new ThreadedTrainingSession(
      await ThreadClient.start(file, { ...resolveOptions(options), ...more }),
    );
  }

  get isOpen(): boolean {
    return this.#thread.isOpen;
  }

  step(batch: TrainingBatch, options: StepOptions): Promise<StepOutput> {
    return this.#call({ type: 'step', ...batch, ...options }, buffersOf(batch));
  }

  evaluate(batch: TrainingBatch, weights: WeightsChoice | null = null): Promise<EvaluationOutput> {
    return this.#call({ type: 'evaluate', ...batch, weights }, buffersOf(batch));
  }

  exportWeights(weights: WeightsChoice | null = null): Promise<Weights> {
    return this.#call({ type: 'exportWeights', weights });
  }

  exportState(): Promise<TrainingState> {
    return this.#call({ type: 'exportState' });
  }

  importState(state: TrainingState): Promise<void> {
    return this.#call({ type: 'importState', state });
  }

  close(): Promise<void> {
    return this.#thread.close();
  }

  /** The thread answers each call with the answer of its type. */
  #call<Call extends TrainingCall>(call: Call, transfer: readonly ArrayBuffer[] = []) {
    return this.#thread.call(call, transfer) as Promise<TrainingAnswers[Call['type']]>;
  }
}

const buffersOf = ({ images, targets }: TrainingBatch) => [images.buffer, targets.buffer];

function resolveOptions({ trainFrom, ...options }: TrainingSessionOptions): TrainingThreadData {
  const { batchSize, accumulationSteps = 1, batchNormMomentum = 0.1, averageDecay = 0.9999 } = options;
  const { maxGradientNorm = null, threads = availableParallelism(), network } = options;
  requireThat(Number.isInteger(batchSize) && batchSize >= 1, 'batchSize', 'a whole number from 1', batchSize);
  requireThat(
    Number.isInteger(accumulationSteps) && accumulationSteps >= 1,
    'accumulationSteps',
    'a whole number from 1',
    accumulationSteps,
  );
  requireThat(
    batchNormMomentum > 0 && batchNormMomentum <= 1,
    'batchNormMomentum',
    'a number in (0, 1]',
    batchNormMomentum,
  );
  requireThat(
    averageDecay === null || (averageDecay >= 0 && averageDecay < 1),
    'averageDecay',
    'a number in [0, 1), or null',
    averageDecay,
  );
  requireThat(
    maxGradientNorm === null || maxGradientNorm > 0,
    'maxGradientNorm',
    'a number above 0, or null',
    maxGradientNorm,
  );
  const firstTrained =
    trainFrom === undefined ? 0 : network.operations.findIndex(({ name }) => name === trainFrom);
  requireThat(firstTrained >= 0, 'trainFrom', "the name of one of the network's operations", trainFrom);
  return {
    ...options,
    accumulationSteps,
    batchNormMomentum,
    averageDecay,
    maxGradientNorm,
    threads,
    firstTrained,
  };
}

function requireThat(holds: boolean, argument: string, expected: string, received: unknown): void {
  if (holds) return;
  throw new EngineError('INVALID_TRAINING_OPTION', `${argument}: expected ${expected}, got ${received}`, {
    argument,
    expected,
    received: String(received),
  });
}
