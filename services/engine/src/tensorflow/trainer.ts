import type { Tensor } from '@tensorflow/tfjs-core';
import type {
  TrainingAnswer,
  TrainingCall,
  TrainingCalls,
  TrainingThreadData,
} from '../threads/threaded-training-session.ts';
import { drawMasks } from '../training/draw-masks.ts';
import { createOptimizer, type Optimizer } from '../training/optimizers.ts';
import { scoreLogits } from '../training/score-logits.ts';
import { slotNames } from '../training/state-slots.ts';
import type {
  EvaluationOutput,
  StepOptions,
  StepOutput,
  TrainingBatch,
  TrainingState,
  WeightsChoice,
} from '../training-session.ts';
import type { Weights } from '../weights/weights.ts';
import { applyGradients, blendInto } from './apply-gradients.ts';
import { forward, normalizeImages } from './forward.ts';
import { type BatchGradients, differentiateBatch } from './gradients.ts';
import type { Parameters } from './layout.ts';
import type { Tf } from './load-tensorflow.ts';
import { TrainingTensors } from './training-state.ts';

/** A network in training: the state in TensorFlow's memory, and what is done with it. */
export class Trainer {
  readonly #tf: Tf;
  readonly #data: TrainingThreadData;
  readonly #optimizer: Optimizer;
  readonly #state: TrainingTensors;
  #numBatches = 0;

  constructor(tf: Tf, data: TrainingThreadData, weights: Weights) {
    this.#tf = tf;
    this.#data = data;
    this.#optimizer = createOptimizer(data.optimizer);
    const hasMovingAverage = data.averageDecay !== null;
    this.#state = new TrainingTensors(tf, { ...data, optimizer: this.#optimizer, hasMovingAverage }, weights);
  }

  answer(call: TrainingCall): Promise<TrainingAnswer> {
    return this.#calls[call.type](call as never);
  }

  close(): void {
    this.#state.dispose();
  }

  readonly #calls: TrainingCalls = {
    step: (call) => this.#step(call),
    evaluate: ({ weights, ...batch }) => this.#evaluate(batch, this.#slotOf(weights)),
    exportWeights: ({ weights }) => this.#state.weights(this.#slotOf(weights)),
    exportState: async () => ({ numBatches: this.#numBatches, tensors: await this.#state.export() }),
    importState: async ({ state }) => this.#import(state),
  };

  async #step({ images, targets, learningRate, seed }: TrainingBatch & StepOptions): Promise<StepOutput> {
    const { network, accumulationSteps } = this.#data;
    const startedAt = performance.now();
    const found = this.#differentiate(images, targets, seed);
    const { loss, correct } = scoreLogits(
      (await found.logits.data()) as Float32Array,
      targets,
      network.numClasses,
    );
    this.#tf.tidy(() => {
      blendInto(this.#tf, this.#state, slotNames.values, found.measured, this.#data.batchNormMomentum);
      this.#learn(found.gradients, learningRate);
    });
    dispose([found.logits, ...found.measured.values(), ...found.gradients.values()]);
    this.#numBatches++;
    if (this.#numBatches % accumulationSteps === 0 && accumulationSteps > 1) this.#forgetAccumulated();
    return { loss, correct, runMs: performance.now() - startedAt };
  }

  #differentiate(images: Uint8Array, targets: Float32Array, seed: number): BatchGradients {
    const [tf, { network, normalization, batchSize, firstTrained }] = [this.#tf, this.#data];
    const image = normalizeImages(tf, network, normalization, images, batchSize);
    const aims = tf.tensor2d(targets, [batchSize, network.numClasses], 'float32');
    const masks = new Map(
      [...drawMasks(network, batchSize, seed)].map(
        ([name, mask]) => [name, tf.tensor2d(mask, [mask.length / batchSize, batchSize], 'float32')] as const,
      ),
    );
    try {
      const parameters = this.#state.slot(slotNames.values);
      return differentiateBatch(tf, network, parameters, firstTrained, { image, targets: aims, masks });
    } finally {
      dispose([image, aims, ...masks.values()]);
    }
  }

  /** A step of the optimiser, or a share of the gradient of a later one. */
  #learn(gradients: Parameters, learningRate: number): void {
    const [tf, state, { accumulationSteps, averageDecay, maxGradientNorm }] = [
      this.#tf,
      this.#state,
      this.#data,
    ];
    const stepsDone = Math.floor(this.#numBatches / accumulationSteps);
    let mean = gradients;
    if (accumulationSteps > 1) {
      for (const [name, gradient] of gradients) {
        const sum = tf.add(state.get(slotNames.accumulated, name), tf.div(gradient, accumulationSteps));
        state.set(slotNames.accumulated, name, sum);
      }
      if ((this.#numBatches + 1) % accumulationSteps !== 0) return;
      mean = state.slot(slotNames.accumulated);
    }
    const rates = this.#optimizer.rates(stepsDone + 1, learningRate);
    applyGradients(tf, state, mean, { optimizer: this.#optimizer, rates, maxGradientNorm });
    if (averageDecay === null) return;
    const share = 1 - Math.min(averageDecay, (1 + stepsDone) / (10 + stepsDone));
    const averaged = state.slot(slotNames.average);
    const fresh = [...state.slot(slotNames.values)].filter(([name]) => averaged.has(name));
    blendInto(tf, state, slotNames.average, new Map(fresh), share);
  }

  #forgetAccumulated(): void {
    for (const [name, tensor] of this.#state.slot(slotNames.accumulated)) {
      this.#state.set(slotNames.accumulated, name, this.#tf.zerosLike(tensor));
    }
  }

  async #evaluate({ images, targets }: TrainingBatch, slot: string): Promise<EvaluationOutput> {
    const [tf, { network, normalization }] = [this.#tf, this.#data];
    const parameters = new Map([...this.#state.slot(slotNames.values), ...this.#state.slot(slot)]);
    const startedAt = performance.now();
    const batchSize = targets.length / network.numClasses;
    const logits = tf.tidy(
      () =>
        forward(tf, normalizeImages(tf, network, normalization, images, batchSize), { network, parameters })
          .logits,
    );
    const scores = (await logits.data()) as Float32Array;
    logits.dispose();
    const runMs = performance.now() - startedAt;
    return { ...scoreLogits(scores, targets, network.numClasses), runMs };
  }

  #slotOf = (weights: WeightsChoice | null): string => {
    const average = this.#data.averageDecay === null ? 'CURRENT' : 'AVERAGE';
    return (weights ?? average) === 'AVERAGE' ? slotNames.average : slotNames.values;
  };

  async #import({ numBatches, tensors }: TrainingState): Promise<undefined> {
    this.#state.import(tensors);
    this.#numBatches = numBatches;
  }
}

const dispose = (tensors: Iterable<Tensor>): void => {
  for (const tensor of tensors) tensor.dispose();
};
