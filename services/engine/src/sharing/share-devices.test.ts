import { describe, expect, it } from 'vitest';
import type { Engine, InferenceOutput, InferenceSession, InferenceSessionOptions } from '../engine.ts';
import type { Device } from '../onnx/devices/devices.ts';
import type { StepOutput, TrainingSession, TrainingSessionOptions } from '../training-session.ts';
import { shareDevices } from './share-devices.ts';

/** An engine whose runs end when the test says so. */
function controlledEngine(device: Device = 'CPU') {
  /** Of all sessions, in the order in which they started. */
  const runs: PromiseWithResolvers<unknown>[] = [];
  const start = <Output>(): Promise<Output> => {
    const run = Promise.withResolvers<Output>();
    runs.push(run as PromiseWithResolvers<unknown>);
    return run.promise;
  };
  const none = async () => undefined as never;
  const engine: Engine = {
    name: 'onnx',
    loadInferenceSession: async (): Promise<InferenceSession> => ({
      device,
      isOpen: true,
      run: () => start<InferenceOutput>(),
      close: none,
    }),
    loadTrainingSession: async (): Promise<TrainingSession> => ({
      isOpen: true,
      step: () => start<StepOutput>(),
      evaluate: none,
      exportWeights: none,
      exportState: none,
      importState: none,
      close: none,
    }),
  };
  return { engine, runs };
}

const options = {} as InferenceSessionOptions & TrainingSessionOptions;
const run = (session: InferenceSession) => session.run(new Uint8Array(3), 1);
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('shareDevices', () => {
  it('lets models take turns, and tells each how long it waited', async () => {
    const { engine, runs } = controlledEngine();
    const shared = shareDevices(engine, { cores: 2 });
    const one = await shared.loadInferenceSession({ ...options, threads: 2 });
    const other = await shared.loadInferenceSession({ ...options, threads: 2 });
    const [first, second] = [run(one), run(other)];
    await turn();
    expect(runs.length).toBe(1);
    runs[0]!.resolve({ runMs: 1 });
    expect(await first).toEqual({ runMs: 1, waitMs: 0 });
    await turn();
    expect(runs.length).toBe(2);
    runs[1]!.resolve({ runMs: 1 });
    expect((await second).waitMs).toBeGreaterThan(0);
  });

  it('lets training and models take turns', async () => {
    const { engine, runs } = controlledEngine();
    const shared = shareDevices(engine, { cores: 2 });
    const training = await shared.loadTrainingSession(options);
    const model = await shared.loadInferenceSession({ ...options, threads: 1 });
    const answered = run(model);
    const step = training.step({} as never, {} as never);
    await turn();
    expect(runs.length).toBe(1);
    runs[0]!.reject(new Error('its thread ended'));
    await expect(answered).rejects.toThrow('its thread ended');
    await turn();
    expect(runs.length).toBe(2);
    runs[1]!.resolve({ loss: 2 });
    expect(await step).toEqual({ loss: 2 });
  });

  it('holds up nothing on the processor for an accelerator, which does one thing at a time', async () => {
    const { engine, runs } = controlledEngine('WEBGPU');
    const shared = shareDevices(engine, { cores: 2 });
    const training = await shared.loadTrainingSession(options);
    const models = [
      await shared.loadInferenceSession(options),
      await shared.loadInferenceSession({ ...options, threads: 1 }),
    ];
    const all = [training.step({} as never, {} as never), ...models.map(run)];
    await turn();
    expect(runs.length).toBe(2);
    runs[1]!.resolve({});
    await all[1];
    await turn();
    expect(runs.length).toBe(3);
  });
});
