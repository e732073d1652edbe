import { parentPort, workerData } from 'node:worker_threads';
import * as runtime from 'onnxruntime-node';
import { collectGarbage } from '../../threads/collect-garbage.ts';
import { serveThread, type ThreadSession } from '../../threads/serve-thread.ts';
import {
  buffersOfAnswer,
  type TrainingAnswer,
  type TrainingCall,
  type TrainingCalls,
  type TrainingThreadData,
} from '../../threads/threaded-training-session.ts';
import { drawMasks } from '../../training/draw-masks.ts';
import { loadInitialWeights } from '../../training/load-initial-weights.ts';
import { createOptimizer } from '../../training/optimizers.ts';
import { scoreLogits } from '../../training/score-logits.ts';
import { slotNames, stateSlots } from '../../training/state-slots.ts';
import type {
  EvaluationOutput,
  StepOptions,
  StepOutput,
  TrainingBatch,
  TrainingState,
  WeightsChoice,
} from '../../training-session.ts';
import type { Weights } from '../../weights/weights.ts';
import { emitInferenceGraph, inferenceGraph } from '../emit-inference-graph.ts';
import { trainingSpinning } from '../spinning.ts';
import { lossValues } from './cross-entropy.ts';
import { imageInputs } from './emit-images.ts';
import { emitTrainingGraph, type StepKind, type TrainingGraphOptions } from './emit-training-graph.ts';
import { averageShare } from './emit-updates.ts';
import { findBlock } from './find-block.ts';
import { nextName } from './state-names.ts';
import { StateVectors } from './state-vectors.ts';
import { layoutOf } from './training-graph.ts';

const { InferenceSession, Tensor } = runtime;
type Session = runtime.InferenceSession;

/** The far end of a training session: the runtime's sessions for each kind of step, and the state between them. */
class Trainer implements ThreadSession<TrainingCall, TrainingAnswer> {
  readonly #data: TrainingThreadData;
  readonly #graph: TrainingGraphOptions;
  readonly #sessions: ReadonlyMap<StepKind, Session>;
  readonly #state: StateVectors;
  #evaluation: { readonly weights: WeightsChoice; readonly session: Session } | null = null;
  #numBatches = 0;

  private constructor(
    data: TrainingThreadData,
    graph: TrainingGraphOptions,
    sessions: ReadonlyMap<StepKind, Session>,
    weights: Weights,
  ) {
    this.#data = data;
    this.#graph = graph;
    this.#sessions = sessions;
    this.#state = new StateVectors(stateSlots(graph), weights);
  }

  static async open(data: TrainingThreadData): Promise<Trainer> {
    const { network, batchSize, accumulationSteps, averageDecay, threads } = data;
    const weights = await loadInitialWeights(network, data.weights);
    const graph: TrainingGraphOptions = {
      ...data,
      layout: layoutOf(batchSize, await findBlock(runtime)),
      optimizer: createOptimizer(data.optimizer),
      hasMovingAverage: averageDecay !== null,
    };
    const kinds: readonly StepKind[] = accumulationSteps === 1 ? ['UPDATE'] : ['UPDATE', 'ACCUMULATE'];
    const sessions = new Map<StepKind, Session>();
    for (const kind of kinds) {
      const { bytes } = emitTrainingGraph(graph, kind);
      sessions.set(kind, await createSession(bytes, threads));
    }
    await collectGarbage();
    return new Trainer(data, graph, sessions, weights);
  }

  answer(call: TrainingCall): Promise<TrainingAnswer> {
    return this.#calls[call.type](call as never);
  }

  readonly buffersOf = buffersOfAnswer;

  async close(): Promise<void> {
    await this.#forgetEvaluation();
    for (const session of this.#sessions.values()) await session.release();
  }

  readonly #calls: TrainingCalls = {
    step: (call) => this.#step(call),
    evaluate: ({ weights, ...batch }) => this.#evaluate(batch, this.#chosen(weights)),
    exportWeights: async ({ weights }) => this.#weights(this.#chosen(weights)),
    exportState: async () => ({ numBatches: this.#numBatches, tensors: this.#state.export() }),
    importState: ({ state }) => this.#import(state),
  };

  async #step({ images, targets, learningRate, seed }: TrainingBatch & StepOptions): Promise<StepOutput> {
    const { network, batchSize, accumulationSteps, averageDecay } = this.#data;
    await this.#forgetEvaluation();
    const isLast = (this.#numBatches + 1) % accumulationSteps === 0;
    const session = this.#sessions.get(isLast ? 'UPDATE' : 'ACCUMULATE') as Session;
    const stepsDone = Math.floor(this.#numBatches / accumulationSteps);
    const { height, width, channels } = network.input;
    const scalars = {
      ...this.#graph.optimizer.rates(stepsDone + 1, learningRate),
      [averageShare]: 1 - Math.min(averageDecay ?? 0, (1 + stepsDone) / (10 + stepsDone)),
    };
    const given = new Map<string, runtime.Tensor>([
      [imageInputs.images, new Tensor('uint8', images, [batchSize, height, width, channels])],
      [lossValues.targets, new Tensor('float32', targets, [batchSize, network.numClasses])],
      ...[...drawMasks(network, batchSize, seed)].map(
        ([name, mask]) => [name, new Tensor('float32', mask, [mask.length / batchSize, batchSize])] as const,
      ),
      ...Object.entries(scalars).map(
        ([name, value]) => [name, new Tensor('float32', Float32Array.of(value), [])] as const,
      ),
    ]);
    const feeds = session.inputNames.map((name) => [name, given.get(name) ?? this.#vector(name)] as const);
    const written = session.inputNames.filter((name) => session.outputNames.includes(nextName(name)));
    // The runtime writes the next state where it is kept, and nothing is copied
    const fetches = [
      [lossValues.loss, null] as const,
      [lossValues.correct, null] as const,
      ...written.map((name) => [nextName(name), asTensor(this.#state.spare(name))] as const),
    ];
    const startedAt = performance.now();
    const { loss, correct } = await session.run(Object.fromEntries(feeds), Object.fromEntries(fetches));
    const runMs = performance.now() - startedAt;
    this.#state.advance(written);
    if (isLast) this.#state.reset(slotNames.accumulated);
    this.#numBatches++;
    return { loss: Number(loss?.data[0]), correct: Number(correct?.data[0]), runMs };
  }

  #vector = (name: string): runtime.Tensor => asTensor(this.#state.current(name));

  async #evaluate({ images, targets }: TrainingBatch, weights: WeightsChoice): Promise<EvaluationOutput> {
    const { network, normalization, threads } = this.#data;
    if (this.#evaluation?.weights !== weights) {
      await this.#forgetEvaluation();
      const { bytes, externalData } = emitInferenceGraph(network, this.#weights(weights), normalization, {
        inBands: true,
      });
      this.#evaluation = { weights, session: await createSession(bytes, threads, externalData) };
    }
    const { height, width, channels } = network.input;
    const batchSize = targets.length / network.numClasses;
    const startedAt = performance.now();
    const { logits } = await this.#evaluation.session.run({
      [inferenceGraph.images]: new Tensor('uint8', images, [batchSize, height, width, channels]),
    });
    const runMs = performance.now() - startedAt;
    return { ...scoreLogits(logits?.data as Float32Array, targets, network.numClasses), runMs };
  }

  #chosen = (weights: WeightsChoice | null): WeightsChoice =>
    weights ?? (this.#graph.hasMovingAverage ? 'AVERAGE' : 'CURRENT');

  #weights(choice: WeightsChoice): Weights {
    const slot = choice === 'AVERAGE' ? slotNames.average : slotNames.values;
    return this.#state.tensors(slot, slotNames.values);
  }

  async #import({ numBatches, tensors }: TrainingState): Promise<undefined> {
    this.#state.import(tensors);
    this.#numBatches = numBatches;
    await this.#forgetEvaluation();
  }

  async #forgetEvaluation(): Promise<void> {
    await this.#evaluation?.session.release();
    this.#evaluation = null;
  }
}

const asTensor = (vector: Float32Array): runtime.Tensor => new Tensor('float32', vector, [vector.length]);

const createSession = (
  bytes: Uint8Array,
  threads: number,
  externalData: runtime.InferenceSession.SessionOptions['externalData'] = [],
): Promise<Session> =>
  InferenceSession.create(bytes, {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    // Planned in one block for a size of batch, the activations of B0 take a third more memory
    enableMemPattern: false,
    intraOpNumThreads: threads,
    ...trainingSpinning,
    externalData,
  });

if (parentPort !== null) void serveThread(parentPort, () => Trainer.open(workerData as TrainingThreadData));
