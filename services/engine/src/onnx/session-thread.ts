import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { InferenceOutput } from '../engine.ts';
import { readWeights } from '../weights/read-weights.ts';
import { emitInferenceGraph, inferenceGraph } from './emit-inference-graph.ts';
import {
  type SessionReply,
  type SessionRequest,
  type SessionThreadData,
  toPlainError,
} from './session-protocol.ts';
import { yieldToEventLoop } from './yield-to-event-loop.ts';

/** Entry point of a session's thread: one network, one ONNX Runtime session, runs in the order they arrive. */
async function serve(port: MessagePort, data: SessionThreadData): Promise<void> {
  const reply = (message: SessionReply, transfer: ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer);
  yieldToEventLoop();
  let session: InferenceSession;
  try {
    session = await createSession(data);
  } catch (error) {
    reply({ type: 'failed', error: toPlainError(error, 'ENGINE_UNAVAILABLE') });
    return;
  }
  const { height, width, channels } = data.network.input;
  const answer = async (request: SessionRequest): Promise<void> => {
    if (request.type === 'close') {
      await session.release();
      port.close();
      return;
    }
    const { id, images, batchSize } = request;
    try {
      const output = await run(session, new Tensor('uint8', images, [batchSize, height, width, channels]));
      reply({ type: 'output', id, output }, [output.logits.buffer, output.features.buffer] as ArrayBuffer[]);
    } catch (error) {
      reply({ type: 'runFailed', id, error: toPlainError(error, 'SESSION_FAILED') });
    }
  };
  // One after the other: the runtime starts a run a turn later, and a close must not overtake it
  let last = Promise.resolve();
  port.on('message', (request: SessionRequest) => {
    last = last.then(() => answer(request));
  });
  reply({ type: 'ready' });
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
    intraOpNumThreads: threads,
    externalData: model.externalData,
  });
  // The runtime has its own copy by now. A collector that sees few objects would leave these megabytes for minutes
  for (const { data } of model.externalData) data.buffer.transfer(0);
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

if (parentPort !== null) void serve(parentPort, workerData as SessionThreadData);
