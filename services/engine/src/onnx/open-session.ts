import type { InferenceOutput } from '../engine.ts';
import { collectGarbage } from '../threads/collect-garbage.ts';
import type { ThreadSession } from '../threads/serve-thread.ts';
import type { InferenceCall, SessionThreadData } from '../threads/threaded-inference-session.ts';
import { readWeights } from '../weights/read-weights.ts';
import { createSession } from './create-session.ts';

/** One network, one ONNX Runtime session. */
export async function openSession(
  data: SessionThreadData,
): Promise<ThreadSession<InferenceCall, InferenceOutput>> {
  const { network, weights } = data;
  const session = await createSession({ ...data, weights: await readWeights(network, weights) });
  await collectGarbage();
  return {
    answer: async ({ images, batchSize, options }) => {
      const outputs = options?.featureMap === true ? withFeatureMap : always;
      const startedAt = performance.now();
      const output = await session.run(images, batchSize, outputs);
      const runMs = performance.now() - startedAt;
      // A thread that makes few objects collects its garbage late: megabytes a batch. A process's are views of a message
      if (images.byteLength === images.buffer.byteLength) images.buffer.transfer(0);
      return { ...output, runMs };
    },
    buffersOf: ({ logits, features, featureMap }) =>
      [logits, features, featureMap].flatMap((each) => each?.buffer ?? []) as ArrayBuffer[],
    close: () => session.release(),
  };
}

const always = ['logits', 'features'] as const;
const withFeatureMap = [...always, 'featureMap'] as const;
