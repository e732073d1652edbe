import {
  type ActivationFunction,
  answerFor,
  type BaselineName,
  baselines,
  buildNetwork,
  elements,
  type Network,
  type Operation,
  parameters,
} from '@phiscale/scaling';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { parameterName, type Weights } from '../weights/weights.ts';
import { emitInferenceGraph } from './emit-inference-graph.ts';

async function run(network: Network, weights: Weights, input: Float32Array): Promise<number[]> {
  const { bytes, externalData } = emitInferenceGraph(network, weights, null);
  const session = await InferenceSession.create(bytes, {
    externalData: externalData.map(({ path, data }) => ({ path, data: new Uint8Array(data.buffer) })),
    // Networks of one operation pool nothing, which a warning tells
    logSeverityLevel: 3,
  });
  const { channels, height, width } = network.input;
  const { logits } = await session.run({ image: new Tensor('float32', input, [1, channels, height, width]) });
  return [...(logits!.data as Float32Array)];
}

/** A network of one operation, which reads the image. */
const only = (operation: Operation): Network => ({
  input: operation.inputShape,
  operations: [operation],
  features: operation.name,
  logits: operation.name,
  numClasses: operation.outputShape.channels,
  stages: [],
});

const row = (width: number) => ({ channels: 1, height: 1, width });
const place = { section: 'stem', operator: 'MBConv' } as const;

describe('activation', () => {
  const inputs = [-8, -3, -1.5, -0.25, 0, 0.25, 1.5, 3, 6, 8];
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
  const expected: Record<ActivationFunction, (x: number) => number> = {
    sigmoid,
    silu: (x) => x * sigmoid(x),
    relu: (x) => Math.max(0, x),
    relu6: (x) => Math.min(6, Math.max(0, x)),
    // MobileNetV3, section 5.2
    hardSwish: (x) => (x * Math.min(6, Math.max(0, x + 3))) / 6,
  };

  it.each(Object.entries(expected))('%s follows its formula', async (name, formula) => {
    const shape = row(inputs.length);
    const network = only({
      kind: 'activation',
      name: 'value',
      place,
      inputs: ['image'],
      inputShape: shape,
      outputShape: shape,
      function: name as ActivationFunction,
    });
    const outputs = await run(network, new Map(), Float32Array.from(inputs));
    for (const [index, output] of outputs.entries()) expect(output).toBeCloseTo(formula(inputs[index]!), 5);
  });
});

describe('maxPool', () => {
  it('takes the largest of each window, and nothing that padding adds', async () => {
    const network = only({
      kind: 'maxPool',
      name: 'pooled',
      place,
      inputs: ['image'],
      inputShape: { channels: 1, height: 3, width: 3 },
      outputShape: { channels: 1, height: 2, width: 2 },
      kernelSize: 3,
      stride: 2,
      padding: [1, 1, 1, 1],
    });
    const outputs = await run(network, new Map(), Float32Array.from([-9, -8, -7, -6, -5, -4, -3, -2, -1]));
    expect(outputs).toEqual([-5, -4, -2, -1]);
  });
});

describe.each(Object.keys(baselines) as BaselineName[])('emitInferenceGraph of %s', (baseline) => {
  it('is a graph that ONNX Runtime accepts and runs', async () => {
    const network = buildNetwork(
      baselines[baseline],
      { widthCoefficient: 0.25, depthCoefficient: 0.2, resolution: 64, dropoutRate: 0 },
      { numClasses: 7 },
    );
    const weights = new Map(
      network.operations.flatMap((operation) =>
        answerFor(parameters, operation).map(({ role, shape }) => [
          parameterName(operation, role),
          new Float32Array(elements(shape)).fill(role === 'runningVariance' ? 1 : 0.01),
        ]),
      ),
    );
    const logits = await run(network, weights, new Float32Array(3 * 64 * 64).fill(0.5));
    expect(logits.length).toBe(7);
    expect(logits.every(Number.isFinite)).toBe(true);
  });
});
