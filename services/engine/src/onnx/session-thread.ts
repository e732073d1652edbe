import { parentPort, workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { InferenceOutput } from '../engine.ts';
import { collectGarbage } from '../threads/collect-garbage.ts';
import { serveThread, type ThreadSession } from '../threads/serve-thread.ts';
import type { InferenceCall, SessionThreadData } from '../threads/threaded-inference-session.ts';
import { readWeights } from '../weights/read-weights.ts';
import { emitInferenceGraph, inferenceGraph } from './emit-inference-graph.ts';

/** One network, one ONNX Runtime session. */
async function open(data: SessionThreadData): Promise<ThreadSession<InferenceCall, InferenceOutput>> {
  const session = await createSession(data);
  const { height, width, channels } = data.network.input;
  return {
    answer: async ({ images, batchSize }) => {
      const output = await run(session, new Tensor('uint8', images, [batchSize, height, width, channels]));
      // A thread that makes few objects collects its garbage late: megabytes a batch
      images.buffer.transfer(0);
      return output;
    },
    buffersOf: ({ logits, features }) => [logits.buffer, features.buffer] as ArrayBuffer[],
    close: () => session.release(),
  };
}

async function createSession({
  network,
  weights,
  normalization,
  threads,
}: SessionThreadData): Promise<InferenceSession> {
  const model = emitInferenceGraph(network, await readWeights(network, weights), normalization);
  const session = await InferenceSession.create(model.bytes, {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    // A block of memory planned for each size of batch: 30 MB more for B0, and no faster
    enableMemPattern: false,
    intraOpNumThreads: threads,
    externalData: model.externalData,
  });
  // The runtime has its own copy by now. A collector that sees few objects would leave these megabytes for minutes
  for (const { data } of model.externalData) data.buffer.transfer(0);
  await collectGarbage();
  return session;
}

async function run(session: InferenceSession, images: Tensor): Promise<InferenceOutput> {
  const startedAt = performance.now();
  const { logits, features } = await session.run({ [inferenceGraph.images]: images });
  const runMs = performance.now() - startedAt;
  // Copies: the runtime's own memory cannot be handed to another thread
  return { logits: copyOf(logits), features: copyOf(features), runMs };
}

const copyOf = (tensor: Tensor | undefined): Float32Array => Float32Array.from(tensor?.data as Float32Array);

if (parentPort !== null) void serveThread(parentPort, () => open(workerData as SessionThreadData));
