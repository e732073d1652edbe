import type { Network } from '@phiscale/scaling';
import { InferenceSession } from 'onnxruntime-node';
import type { Weights } from '../weights/weights.ts';
import { outgrowsCache } from './bands.ts';
import type { Batching } from './batching.ts';
import { inBlocks } from './blocks/in-blocks.ts';
import { type Device, deviceRow } from './devices/devices.ts';
import { emitInferenceGraph, type Normalization } from './emit-inference-graph.ts';
import type { OnnxModel } from './graph-builder.ts';
import { NetworkSession } from './network-session.ts';
import { inferenceSpinning } from './spinning.ts';

export interface SessionSettings {
  readonly network: Network;
  /** The runtime's afterwards, and empty here. */
  readonly weights: Weights;
  /** Null for a graph that takes normalised floats. */
  readonly normalization: Normalization | null;
  readonly threads: number;
  /** Default: the processor. */
  readonly device?: Device;
}

/** A network in ONNX Runtime, as models run in it. Its tensor before global pooling is an output too. */
export async function createSession({
  network,
  weights,
  normalization,
  threads,
  device = 'CPU',
}: SessionSettings): Promise<NetworkSession> {
  const row = deviceRow(device);
  const emitted = emitInferenceGraph(network, weights, normalization, {
    featureMap: true,
    inBands: row.inBands,
  });
  const options = {
    executionProviders: row.providers,
    preferredOutputLocation: 'cpu',
    graphOptimizationLevel: 'all',
    // A block of memory planned for each size of batch: 30 MB more for B0, and no faster
    enableMemPattern: false,
    intraOpNumThreads: threads,
    ...inferenceSpinning,
  } as const;
  const images = isOneFaster(network, threads) ? 'one' : 'any';
  const optimized = row.inBlocks ? await inBlocks(network, emitted, options, images) : null;
  if (optimized !== null) discardWeights(emitted);
  const { bytes, externalData } = optimized ?? emitted;
  const session = await InferenceSession.create(bytes, {
    ...options,
    ...(optimized === null ? {} : { graphOptimizationLevel: 'disabled' }),
    externalData,
  });
  discardWeights(optimized ?? emitted);
  const batching: Batching = row.fillsBatches ? 'filled' : 'whole';
  return new NetworkSession(session, network, optimized !== null && images === 'one' ? 'oneByOne' : batching);
}

/** Threads that one image keeps busy. */
const mostThreadsForOne = 2;

/**
 * Where tensors outgrow a core's cache, those of one image do so by less, and squeeze-and-excitation's factors need not be
 * multiplied with them. Where weights outweigh tensors, batches that share them are faster.
 */
const isOneFaster = ({ operations }: Network, threads: number): boolean =>
  threads <= mostThreadsForOne && operations.some(({ outputShape }) => outgrowsCache(outputShape));

/** The runtime has its own copy by now. A collector that sees few objects would leave these megabytes for minutes. */
function discardWeights({ externalData }: OnnxModel): void {
  for (const buffer of new Set(externalData.map(({ data }) => data.buffer))) buffer.transfer(0);
}
