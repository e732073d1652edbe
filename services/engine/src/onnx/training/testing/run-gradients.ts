import type { Network } from '@phiscale/scaling';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { createOptimizer } from '../../../training/optimizers.ts';
import { slotNames } from '../../../training/state-slots.ts';
import { gather, groupTensors, scatter } from '../../../training/tensor-groups.ts';
import type { Weights } from '../../../weights/weights.ts';
import { emitTrainingGraph, type TrainingGraphOptions } from '../emit-training-graph.ts';
import { nextName, stateName } from '../state-names.ts';
import type { Layout } from '../training-graph.ts';

export interface GradientRun {
  readonly network: Network;
  readonly layout: Layout;
  readonly weights: Weights;
  /** [batch, channels, height, width], normalised. */
  readonly images: Float32Array;
  /** [batch, classes]. */
  readonly targets: Float32Array;
  /** By the name of the graph's input: [channels, batch]. */
  readonly masks?: ReadonlyMap<string, Float32Array>;
  readonly firstTrained?: number;
}

export interface GradientResult {
  readonly loss: number;
  readonly correct: number;
  /** Gradients of trained tensors and next running statistics, by `parameterName`. */
  readonly tensors: Weights;
}

/** Runs forward and backward once, without a thread between. */
export async function runGradients(run: GradientRun): Promise<GradientResult> {
  const { network, layout, weights, images, targets, masks = new Map(), firstTrained = 0 } = run;
  const options: TrainingGraphOptions = {
    network,
    layout,
    normalization: null,
    optimizer: createOptimizer({ kind: 'SGD' }),
    firstTrained,
    batchNormMomentum: 0.1,
    maxGradientNorm: null,
    hasMovingAverage: false,
    // The gradient comes out where a step of several batches gathers it, divided by their number
    accumulationSteps: 2,
  };
  const session = await InferenceSession.create(emitTrainingGraph(options, 'ACCUMULATE').bytes, {
    logSeverityLevel: 3,
  });
  const { batchSize } = layout;
  const { channels, height, width } = network.input;
  const groups = groupTensors(network, firstTrained);
  const feeds: Record<string, Tensor> = {
    normalized: new Tensor('float32', images, [batchSize, channels, height, width]),
    targets: new Tensor('float32', targets, [batchSize, network.numClasses]),
  };
  for (const [name, mask] of masks) {
    feeds[name] = new Tensor('float32', mask, [mask.length / batchSize, batchSize]);
  }
  for (const group of groups) {
    feeds[stateName(group, slotNames.values)] = new Tensor('float32', gather(group, weights), [group.size]);
    const accumulated = stateName(group, slotNames.accumulated);
    if (!session.inputNames.includes(accumulated)) continue;
    feeds[accumulated] = new Tensor('float32', new Float32Array(group.size), [group.size]);
  }
  const output = await session.run(feeds);
  const tensors = groups.flatMap((group) => {
    const gradient = output[nextName(stateName(group, slotNames.accumulated))]?.data;
    const statistics = output[nextName(stateName(group, slotNames.values))]?.data;
    if (gradient !== undefined)
      return scatter(
        group,
        (gradient as Float32Array).map((value) => 2 * value),
      );
    return statistics === undefined ? [] : scatter(group, statistics as Float32Array);
  });
  await session.release();
  return {
    loss: Number(output['loss']?.data[0]),
    correct: Number(output['correct']?.data[0]),
    tensors: new Map(tensors),
  };
}
