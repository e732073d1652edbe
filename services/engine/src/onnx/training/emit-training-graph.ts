import { answerFor, type Network } from '@phiscale/scaling';
import { masks } from '../../training/masks.ts';
import type { Optimizer } from '../../training/optimizers.ts';
import { slotNames } from '../../training/state-slots.ts';
import { groupTensors, isTrainedGroup, type TensorGroup } from '../../training/tensor-groups.ts';
import type { Normalization } from '../emit-inference-graph.ts';
import { GraphBuilder, type OnnxModel } from '../graph-builder.ts';
import { emitCrossEntropy } from './cross-entropy.ts';
import { differentiate } from './differentiate.ts';
import { emitImages } from './emit-images.ts';
import { blend, emitMovingAverages, emitUpdates, type Updated } from './emit-updates.ts';
import { emitNext, emitState, stateName } from './state-names.ts';
import { trainingForward } from './training-forward.ts';
import { type Layout, TrainingGraph } from './training-graph.ts';

export interface TrainingGraphOptions {
  readonly network: Network;
  readonly layout: Layout;
  /** Null for input that is normalised already. */
  readonly normalization: Normalization | null;
  readonly optimizer: Optimizer;
  /** Position of the first operation whose tensors are trained; those before it stay as they are. */
  readonly firstTrained: number;
  /** Share of the batch's statistics in the running ones. */
  readonly batchNormMomentum: number;
  /** Longest gradient, over all tensors; longer ones are shortened to it. */
  readonly maxGradientNorm: number | null;
  readonly hasMovingAverage: boolean;
  /** Batches whose gradients make one step. */
  readonly accumulationSteps: number;
}

/** A step that ends in new weights, or one that only adds to the gradient of a later one. */
export type StepKind = 'UPDATE' | 'ACCUMULATE';

/**
 * The ONNX graph of one training step: forward, loss, backward and optimiser. All tensors come in as vectors, one for
 * each group and slot, and their next values go out.
 */
export function emitTrainingGraph(options: TrainingGraphOptions, kind: StepKind): OnnxModel {
  const { network, layout, firstTrained } = options;
  const graph = new TrainingGraph(new GraphBuilder(), layout);
  const groups = groupTensors(network, firstTrained);
  for (const group of groups) emitTensors(graph, group);
  emitMasks(graph, network);
  emitImages(graph, network, options.normalization);
  const measured = emitForward(graph, network, firstTrained);
  const gradients = differentiate(graph, network, emitCrossEntropy(graph, network), firstTrained);

  const trained = groups.filter(isTrainedGroup).map((group) => ({
    group,
    gradient: emitGradient(graph, group, gradients, options.accumulationSteps),
  }));
  const statistics = groups.find(({ name }) => name === 'statistics');
  const updated = statistics === undefined ? [] : [emitStatistics(graph, statistics, measured, options)];
  if (kind === 'ACCUMULATE') {
    for (const { group, gradient } of trained) {
      emitNext(graph, group, slotNames.accumulated, gradient);
    }
  } else {
    updated.push(...emitUpdates(graph, trained, options.optimizer, options.maxGradientNorm));
    if (options.hasMovingAverage) emitMovingAverages(graph, updated);
  }
  return graph.builder.build('training');
}

/** @returns what the batch measured of the running statistics, by `parameterName` */
function emitForward(graph: TrainingGraph, { operations }: Network, firstTrained: number) {
  const measured = new Map<string, string>();
  for (const [position, operation] of operations.entries()) {
    const found = answerFor(trainingForward, operation)(graph, position >= firstTrained) ?? {};
    for (const [role, value] of Object.entries(found)) measured.set(`${operation.name}.${role}`, value);
  }
  return measured;
}

/** Cuts a group's vector into the tensors that operations read. */
function emitTensors(graph: TrainingGraph, group: TensorGroup): void {
  const vector = emitState(graph, group, slotNames.values);
  const parts = group.members.map(({ name }) => `${name}.vector`);
  const sizes = graph.integers(...group.members.map(({ size }) => size));
  graph.builder.nodeOfMany('Split', [vector, sizes], parts, { axis: 0 });
  for (const { name, shape } of group.members) graph.reshape(`${name}.vector`, shape, name);
}

function emitMasks(graph: TrainingGraph, { operations }: Network): void {
  for (const operation of operations) {
    const mask = answerFor(masks, operation);
    if (mask !== null) graph.builder.input(mask.name, 'float32', [mask.channels, graph.layout.batchSize]);
  }
}

function concatenate(graph: TrainingGraph, group: TensorGroup, tensors: ReadonlyMap<string, string>): string {
  const parts = group.members.map(({ name }) => graph.reshape(tensors.get(name) as string, [-1]));
  return graph.emit('Concat', parts, { axis: 0 });
}

/** A group's gradient as one vector, with what earlier batches of the step gave. */
function emitGradient(
  graph: TrainingGraph,
  group: TensorGroup,
  gradients: ReadonlyMap<string, string>,
  accumulationSteps: number,
): string {
  const vector = concatenate(graph, group, gradients);
  if (accumulationSteps === 1) return vector;
  const share = graph.multiply(vector, graph.scalar(1 / accumulationSteps));
  return graph.add(emitState(graph, group, slotNames.accumulated), share);
}

function emitStatistics(
  graph: TrainingGraph,
  group: TensorGroup,
  measured: ReadonlyMap<string, string>,
  { batchNormMomentum }: TrainingGraphOptions,
): Updated {
  const batch = concatenate(graph, group, measured);
  const next = blend(graph, stateName(group, slotNames.values), batch, graph.scalar(batchNormMomentum));
  emitNext(graph, group, slotNames.values, next);
  return { group, values: next };
}
