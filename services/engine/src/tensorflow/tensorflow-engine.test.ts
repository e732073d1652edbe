import { describe, expect, it } from 'vitest';
import { describeEngineConformance, fewCases } from '../testing/engine-conformance.ts';
import { goldenNetwork, goldenSources, goldenWeights } from '../testing/golden.ts';
import { createTensorflowEngine } from './tensorflow-engine.ts';

/** tests/reference/tensorflow runs all cases, on TensorFlow itself. */
const pureJavaScript = new URL('../testing/pure-javascript-tensorflow.ts', import.meta.url).href;

describeEngineConformance('TensorFlow.js', () => createTensorflowEngine({ modules: [pureJavaScript] }), {
  cases: fewCases,
});

describe('createTensorflowEngine', () => {
  it('says of each module why it cannot be loaded', async () => {
    const [source] = goldenSources;
    const loading = createTensorflowEngine({ modules: ['no-such-gpu', 'no-such-cpu'] }).loadInferenceSession({
      network: goldenNetwork(source),
      weights: goldenWeights(source),
      normalization: { mean: [0, 0, 0], std: [1, 1, 1] },
    });
    await expect(loading).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
      message: expect.stringMatching(/no-such-gpu: .*no-such-cpu: /),
    });
  });
});
