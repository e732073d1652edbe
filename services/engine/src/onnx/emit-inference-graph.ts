import { answerFor, type Network, type Operation } from '@phiscale/scaling';
import type { Weights } from '../weights/weights.ts';
import { bandsOf, type Expansion, wideExpansionAt } from './bands.ts';
import type { OnnxFile } from './encode-model-file.ts';
import { elementType, GraphBuilder, type OnnxModel } from './graph-builder.ts';
import { onnx } from './operators.ts';

/** Per channel (red, green, blue), for pixel values in [0, 1]: (value − mean) ÷ std. */
export interface Normalization {
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** Names of the emitted graph's inputs and outputs. */
export const inferenceGraph = {
  /** uint8 [batch, height, width, 3]. */
  images: 'images',
  /** float32 [batch, 3, height, width]: the input instead, when normalisation is left to the caller. */
  normalized: 'image',
  /** float32 [batch, classes]. */
  logits: 'logits',
  /** float32 [batch, features]. */
  features: 'features',
  /** float32 [batch, channels, height, width]: the tensor before global pooling. */
  featureMap: 'featureMap',
} as const;

export interface InferenceGraphOptions {
  /** Whether the tensor before global pooling is an output too, for those who fetch outputs by name. Default false. */
  readonly featureMap?: boolean;
  /**
   * Whether tensors that outgrow a core's cache are computed a band of channels at a time: the same answers, sooner on a
   * processor. Default false.
   */
  readonly inBands?: boolean;
}

/**
 * The ONNX graph of a network for inference. Pixels go in as decoders write them (uint8, height × width × RGB), and
 * normalisation is part of the graph, so that nobody can forget it; with `null` the graph takes normalised floats.
 */
export function emitInferenceGraph(
  network: Network,
  weights: Weights,
  normalization: Normalization | null,
  { featureMap = false, inBands = false }: InferenceGraphOptions = {},
): OnnxModel {
  const graph = inferenceGraphOf(network, weights, normalization, inBands);
  if (featureMap) emitFeatureMap(graph, network);
  return graph.build(graphName);
}

/**
 * The same graph as a file of its own, for other runtimes.
 * @throws EngineError `EXPORT_UNSUPPORTED`
 */
export function encodeInferenceGraph(
  network: Network,
  weights: Weights,
  normalization: Normalization | null,
): OnnxFile {
  return inferenceGraphOf(network, weights, normalization, false).encode(graphName);
}

const graphName = 'inference';

function inferenceGraphOf(
  network: Network,
  weights: Weights,
  normalization: Normalization | null,
  inBands: boolean,
): GraphBuilder {
  const graph = new GraphBuilder();
  emitInput(graph, network, normalization);
  emitOperations(graph, network, weights, inBands);
  graph.node('Identity', [network.logits], inferenceGraph.logits);
  graph.output(inferenceGraph.logits, 'float32', ['batch', network.numClasses]);
  graph.node('Flatten', [network.features], inferenceGraph.features, { axis: 1 });
  const features = network.operations.find(({ name }) => name === network.features);
  graph.output(inferenceGraph.features, 'float32', ['batch', features?.outputShape.channels ?? 'features']);
  return graph;
}

function emitOperations(
  graph: GraphBuilder,
  { operations }: Network,
  weights: Weights,
  inBands: boolean,
): void {
  for (let index = 0; index < operations.length; ) {
    const expansion = inBands ? wideExpansionAt(operations, index) : null;
    if (expansion === null) answerFor(onnx, operations[index] as Operation)(graph, weights);
    else emitInBands(graph, expansion, weights);
    index += expansion?.length ?? 1;
  }
}

function emitInBands(graph: GraphBuilder, expansion: Expansion, weights: Weights): void {
  const values = bandsOf(expansion, weights).map((band) => {
    for (const operation of band.operations) answerFor(onnx, operation)(graph, band.weights);
    return band.operations.at(-1)?.name ?? '';
  });
  graph.node('Concat', values, expansion[5].name, { axis: 1 });
}

/** The value itself, under another name: an Identity would be a pass over it, for those too who do not fetch it. */
function emitFeatureMap(graph: GraphBuilder, { operations, features }: Network): void {
  const pool = operations.find(({ name }) => name === features);
  if (pool === undefined) return;
  const { channels, height, width } = pool.inputShape;
  graph.rename(pool.inputs[0] ?? '', inferenceGraph.featureMap);
  graph.output(inferenceGraph.featureMap, 'float32', ['batch', channels, height, width]);
}

function emitInput(graph: GraphBuilder, { input }: Network, normalization: Normalization | null): void {
  const { channels, height, width } = input;
  if (normalization === null) {
    graph.input(inferenceGraph.normalized, 'float32', ['batch', channels, height, width]);
    return;
  }
  const { mean, std } = normalization;
  const perChannel = [1, channels, 1, 1];
  graph.input(inferenceGraph.images, 'uint8', ['batch', height, width, channels]);
  const planes = graph.node('Transpose', [inferenceGraph.images], 'image.planes', { perm: [0, 3, 1, 2] });
  const values = graph.node('Cast', [planes], 'image.values', { to: elementType.float32 });
  const factors = std.map((value) => 1 / (255 * value));
  const shifts = std.map((value, channel) => -(mean[channel] ?? 0) / value);
  const scaled = graph.node(
    'Mul',
    [values, graph.constant('image.factors', perChannel, factors)],
    'image.scaled',
  );
  graph.node('Add', [scaled, graph.constant('image.shifts', perChannel, shifts)], inferenceGraph.normalized);
}
