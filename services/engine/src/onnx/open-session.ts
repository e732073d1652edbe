import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { InferenceOutput, InferenceRunOptions } from '../engine.ts';
import { collectGarbage } from '../threads/collect-garbage.ts';
import type { ThreadSession } from '../threads/serve-thread.ts';
import type { InferenceCall, SessionThreadData } from '../threads/threaded-inference-session.ts';
import { readWeights } from '../weights/read-weights.ts';
import { deviceRow } from './devices/devices.ts';
import { emitInferenceGraph, inferenceGraph } from './emit-inference-graph.ts';
import { fillBatch, filledSize, ownRows } from './fill-batch.ts';
import { inferenceSpinning } from './spinning.ts';

/** One network, one ONNX Runtime session. */
export async function openSession(
  data: SessionThreadData,
): Promise<ThreadSession<InferenceCall, InferenceOutput>> {
  const session = await createSession(data);
  const { height, width, channels } = data.network.input;
  const { fillsBatches } = deviceRow(data.device);
  return {
    answer: async ({ images, batchSize, options }) => {
      const size = fillsBatches ? filledSize(batchSize) : batchSize;
      const filled = fillBatch(images, batchSize, size);
      const tensor = new Tensor('uint8', filled, [size, height, width, channels]);
      const output = await run(session, tensor, batchSize, options);
      // A thread that makes few objects collects its garbage late: megabytes a batch. A process's are views of a message
      if (images.byteLength === images.buffer.byteLength) images.buffer.transfer(0);
      return output;
    },
    buffersOf: ({ logits, features, featureMap }) =>
      [logits, features, featureMap].flatMap((each) => each?.buffer ?? []) as ArrayBuffer[],
    close: () => session.release(),
  };
}

async function createSession({
  network,
  weights,
  normalization,
  threads,
  device,
}: SessionThreadData): Promise<InferenceSession> {
  const { providers, inBands } = deviceRow(device);
  const model = emitInferenceGraph(network, await readWeights(network, weights), normalization, {
    featureMap: true,
    inBands,
  });
  const session = await InferenceSession.create(model.bytes, {
    executionProviders: providers,
    preferredOutputLocation: 'cpu',
    graphOptimizationLevel: 'all',
    // A block of memory planned for each size of batch: 30 MB more for B0, and no faster
    enableMemPattern: false,
    intraOpNumThreads: threads,
    ...inferenceSpinning,
    externalData: model.externalData,
  });
  // The runtime has its own copy by now. A collector that sees few objects would leave these megabytes for minutes
  for (const buffer of new Set(model.externalData.map(({ data }) => data.buffer))) buffer.transfer(0);
  await collectGarbage();
  return session;
}

async function run(
  session: InferenceSession,
  images: Tensor,
  batchSize: number,
  { featureMap = false }: InferenceRunOptions = {},
): Promise<InferenceOutput> {
  const startedAt = performance.now();
  const fetches = featureMap ? [...always, inferenceGraph.featureMap] : always;
  const output = await session.run({ [inferenceGraph.images]: images }, fetches);
  const runMs = performance.now() - startedAt;
  const size = images.dims[0] as number;
  const copyOf = (tensor: Tensor | undefined) => ownRows(tensor?.data as Float32Array, batchSize, size);
  // Copies: the runtime's own memory cannot be handed to another thread
  return {
    logits: copyOf(output[inferenceGraph.logits]),
    features: copyOf(output[inferenceGraph.features]),
    ...(featureMap ? { featureMap: copyOf(output[inferenceGraph.featureMap]) } : {}),
    runMs,
  };
}

const always = [inferenceGraph.logits, inferenceGraph.features];
