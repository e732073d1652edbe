import { parentPort, workerData } from 'node:worker_threads';
import type { InferenceOutput } from '../engine.ts';
import { collectGarbage } from '../threads/collect-garbage.ts';
import { serveThread, type ThreadSession } from '../threads/serve-thread.ts';
import type { InferenceCall, SessionThreadData } from '../threads/threaded-inference-session.ts';
import { readWeights } from '../weights/read-weights.ts';
import { loadTensorflow } from './load-tensorflow.ts';
import { Predictor } from './predictor.ts';
import type { OnTensorflow } from './tensorflow-engine.ts';

/** One network on one TensorFlow. */
async function open(
  data: OnTensorflow<SessionThreadData>,
): Promise<ThreadSession<InferenceCall, InferenceOutput>> {
  const { network, normalization } = data;
  const tf = await loadTensorflow(data.modules);
  const predictor = new Predictor(tf, network, normalization, await readWeights(network, data.weights));
  await collectGarbage();
  return {
    answer: async ({ images, batchSize, options }) => {
      const output = await predictor.run(images, batchSize, options);
      // A thread that makes few objects collects its garbage late: megabytes a batch
      images.buffer.transfer(0);
      return output;
    },
    buffersOf: ({ logits, features, featureMap }) =>
      [logits, features, featureMap].flatMap((each) => each?.buffer ?? []) as ArrayBuffer[],
    close: async () => predictor.close(),
  };
}

if (parentPort !== null) {
  void serveThread(parentPort, () => open(workerData as OnTensorflow<SessionThreadData>));
}
