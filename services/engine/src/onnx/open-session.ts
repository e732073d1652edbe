import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { InferenceOutput, InferenceRunOptions } from '../engine.ts';
import { collectGarbage } from '../threads/collect-garbage.ts';
import type { ThreadSession } from '../threads/serve-thread.ts';
import type { InferenceCall, SessionThreadData } from '../threads/threaded-inference-session.ts';
import { readWeights } from '../weights/read-weights.ts';
import { createSession } from './create-session.ts';
import { deviceRow } from './devices/devices.ts';
import { inferenceGraph } from './emit-inference-graph.ts';
import { fillBatch, filledSize, ownRows } from './fill-batch.ts';

/** One network, one ONNX Runtime session. */
export async function openSession(
  data: SessionThreadData,
): Promise<ThreadSession<InferenceCall, InferenceOutput>> {
  const { network, weights } = data;
  const session = await createSession({ ...data, weights: await readWeights(network, weights) });
  await collectGarbage();
  const { height, width, channels } = network.input;
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
