import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPhiscale, type Phiscale } from '@phiscale/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importColours } from '../testkit/colours.ts';
import { startApi } from '../testkit/start-api.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phiscale-training-'));
  await importColours(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const small = { rule: 'COMPOUND', phi: -8, resolution: 32 } as const;

async function reach(phiscale: Phiscale, id: string, ...states: readonly string[]) {
  for (;;) {
    const job = await phiscale.trainingJob({ id });
    if (job !== null && states.includes(job.state)) return job;
    await sleep(100);
  }
}

const ends = ['SUCCEEDED', 'FAILED', 'CANCELLED'];

describe('training', () => {
  it('makes a model that classifies, out of folders of images, and another one out of that', async () => {
    await using api = await startApi({ DATA_DIR: folder, MODELS: 'none' });
    const phiscale = createPhiscale({ url: api.url });
    const input = {
      name: 'tints',
      dataset: 'colours',
      scaledConfig: small,
      epochs: 20,
      // 4 steps an epoch: a service has more images, and more patience
      batchSize: 8,
      learningRate: { schedule: 'COSINE', peak: 0.005 } as const,
    };
    const started = await phiscale.startTraining({ input: { ...input, idempotencyKey: 'once' } });
    expect(started).toMatchObject({ state: 'QUEUED', name: 'tints', totalEpochs: 20 });
    const again = await phiscale.startTraining({ input: { ...input, idempotencyKey: 'once' } });
    expect(again.id).toBe(started.id);

    const job = await reach(phiscale, started.id, ...ends);
    expect(job).toMatchObject({ state: 'SUCCEEDED', model: 'tints@1', failure: null });
    expect(job.epochs.nodes).toHaveLength(20);
    expect(job.steps.nodes.length).toBeGreaterThan(20);
    expect(job.transitions.map(({ reason }) => reason)).toEqual([
      'SUBMITTED',
      'CLAIMED',
      'PREPARED',
      'FINISHED',
    ]);

    expect(Math.max(...job.epochs.nodes.map(({ top1 }) => top1))).toBe(1);
    for (const colour of ['blue', 'green', 'red']) {
      const photo = await readFile(join(folder, `import/colours/${colour}/3.jpg`));
      const { predictions } = await phiscale.classify({
        input: { model: 'tints', image: { base64: photo.toString('base64') } },
      });
      expect(predictions[0]?.label).toBe(colour);
    }
    const model = await phiscale.model({ ref: 'tints@1' });
    expect(model).toMatchObject({
      labels: ['blue', 'green', 'red'],
      source: { kind: 'TRAINING', jobId: started.id },
    });
    const record = JSON.parse(await readFile(join(folder, 'models/tints/1/training.json'), 'utf8'));
    expect(record).toMatchObject({
      jobId: started.id,
      configuration: { seed: 0, dataset: { name: 'colours' } },
      metrics: { top1: expect.any(Number) },
    });

    const tune = {
      input: { name: 'tints', dataset: 'colours', model: 'tints', steps: 3, idempotencyKey: 'tuned once' },
    };
    const tuned = await phiscale.startTraining(tune);
    expect(tuned).toMatchObject({ startingModel: 'tints@1', totalSteps: 3 });
    expect(await reach(phiscale, tuned.id, ...ends)).toMatchObject({ state: 'SUCCEEDED', model: 'tints@2' });
    // `tints` is another version by now; the request is the same
    expect((await phiscale.startTraining(tune)).id).toBe(tuned.id);
    const another = { input: { ...tune.input, steps: 4 } };
    await expect(phiscale.startTraining(another)).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  }, 240_000);

  it("trains a network of the caller's own baseline, with every augmentation", async () => {
    await using api = await startApi({ DATA_DIR: folder, MODELS: 'none' });
    const phiscale = createPhiscale({ url: api.url });
    const started = await phiscale.startTraining({
      input: {
        name: 'own',
        dataset: 'colours',
        scaledConfig: {
          rule: 'COMPOUND',
          phi: 0,
          customBaseline: {
            stem: { filters: 16, stride: 1 },
            stages: [
              {
                operator: 'FUSED_MBCONV',
                kernelSize: 3,
                stride: 2,
                channels: 16,
                repeats: 1,
                expandRatio: 2,
              },
              { operator: 'MBCONV', kernelSize: 3, stride: 2, channels: 24, repeats: 2, seRatio: 0.25 },
            ],
            headFilters: 64,
            resolution: 32,
          },
        },
        steps: 8,
        batchSize: 8,
        augmentation: {
          cropPaddingPx: 4,
          colourJitter: 0.2,
          cutoutSize: 0.25,
          randAugmentMagnitude: 3,
          mixupAlpha: 0.2,
          cutmixAlpha: 1,
        },
      },
    });
    expect(started.baseline).toBe('CUSTOM');
    expect(await reach(phiscale, started.id, ...ends)).toMatchObject({ state: 'SUCCEEDED', model: 'own@1' });
    const photo = await readFile(join(folder, 'import/colours/red/3.jpg'));
    const { predictions } = await phiscale.classify({
      input: { model: 'own', image: { base64: photo.toString('base64') }, topK: 3 },
    });
    expect(predictions.map(({ label }) => label).sort()).toEqual(['blue', 'green', 'red']);
  });

  it('pauses, outlives the service, resumes and is cancelled', async () => {
    const endless = { name: 'tints', dataset: 'colours', scaledConfig: small, steps: 1_000_000 };
    let id: string;
    {
      await using api = await startApi({ DATA_DIR: folder, MODELS: 'none' });
      const phiscale = createPhiscale({ url: api.url });
      ({ id } = await phiscale.startTraining({ input: endless }));
      await reach(phiscale, id, 'RUNNING');
      await phiscale.pauseTraining({ id });
      await reach(phiscale, id, 'PAUSED');
      await expect(phiscale.deleteDataset({ name: 'colours' })).rejects.toMatchObject({
        code: 'DATASET_IN_USE',
        argument: 'name',
        expected: expect.stringContaining(id),
      });
      await phiscale.resumeTraining({ id });
      await reach(phiscale, id, 'RUNNING');
    }
    await using api = await startApi({ DATA_DIR: folder, MODELS: 'none' });
    const phiscale = createPhiscale({ url: api.url });
    const resumed = await reach(phiscale, id, 'RUNNING');
    expect(resumed.attempts).toBe(3);
    expect(resumed.transitions.map(({ reason }) => reason)).toContain('RELEASED');
    await phiscale.cancelTraining({ id });
    await reach(phiscale, id, 'CANCELLED');
    await expect(phiscale.resumeTraining({ id })).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
    expect(await phiscale.deleteDataset({ name: 'colours' })).toBe('colours');
  }, 240_000);
});
