import type { Dataset, JobStateName, PageRequest, Search, SearchKind, TrainingJob } from '@phiscale/training';
import { describe, expect, it } from 'vitest';
import { jobConfiguration } from '../../../../training/src/jobs/testing/job-configuration.ts';
import { searchConfiguration } from '../../../../training/src/search/testing/search-configuration.ts';
import type { Context } from '../../context.ts';
import { observeJobs } from './observe-jobs.ts';

const b0 = jobConfiguration({
  subject: {
    kind: 'SCALED_NETWORK',
    baseline: 'EFFICIENTNET_B0',
    coefficients: { widthCoefficient: 1, depthCoefficient: 1, resolution: 224, dropoutRate: 0.2 },
    stemStride: 2,
  },
});
const onEarlier = jobConfiguration({
  ...b0,
  dataset: { ...b0.dataset, digest: 'cd'.repeat(32) },
});
const onDeleted = jobConfiguration({ ...b0, dataset: { ...b0.dataset, name: 'gone' } });
const tuned = jobConfiguration({ subject: { kind: 'MODEL', model: 'b0@1' } });

/** A service with these jobs, by id, and a data set of 1000 classes with 8 images each to train with. */
function serviceWith(
  jobs: Readonly<Record<string, [JobStateName, TrainingJob['configuration']]>>,
  searches: Readonly<Partial<Record<SearchKind, Search>>> = {},
) {
  const all = Object.entries(jobs).map(([id, [state, configuration]]) => ({ id, state, configuration }));
  const numImages = { TRAIN: 8, VALIDATION: 2, TEST: 0 };
  const dataset: Pick<Dataset, 'classes' | 'sha256'> = {
    classes: Array(1000).fill({ name: 'cat', numImages }),
    sha256: b0.dataset.digest,
  };
  const stores = {
    jobs: {
      get: async (id: string) => all.find((job) => job.id === id) ?? null,
      list: async ({ first, after = '0' }: PageRequest) => {
        const end = Number(after) + first;
        const succeeded = all.filter(({ state }) => state === 'SUCCEEDED');
        return {
          items: succeeded.slice(Number(after), end),
          hasNextPage: end < succeeded.length,
          endCursor: String(end),
        };
      },
    },
    searches: { get: async (id: string, kind: SearchKind) => (id === 'one' ? searches[kind] : null) ?? null },
    metrics: { highestTop1: async (ids: readonly string[]) => new Map(ids.map((id) => [id, 0.75])) },
  };
  const find = async (name: string) => (name === b0.dataset.name ? dataset : null);
  const service = { training: async () => stores, datasets: { get: async () => dataset, find } };
  return service as unknown as Pick<Context, 'training' | 'datasets'>;
}

describe('observeJobs', () => {
  // timm and torchvision: B0 has 5,288,548 parameters
  it("observes a network's exact size, its images and top-1 in percent", async () => {
    const service = serviceWith({ a: ['SUCCEEDED', b0] });
    expect(await observeJobs({ jobs: ['a'] }, 'PARAMS', service)).toEqual([
      { size: 5_288_548, trainingData: 8000, top1: 75 },
    ]);
  });

  it('counts the images of a part only', async () => {
    const service = serviceWith({ a: ['SUCCEEDED', { ...b0, imageFraction: 0.25 }] });
    const [observation] = await observeJobs({ jobs: ['a'] }, 'MACS', service);
    expect(observation?.trainingData).toBe(2000);
  });

  it.each(['COEFFICIENTS', 'COMPARISON'] as const)(
    'takes of a search (%s) the trials that got the whole budget',
    async (kind) => {
      const search: Search = {
        id: 'one',
        configuration: searchConfiguration({ rungs: [2] }),
        state: 'RUNNING',
        createdAt: new Date(0),
        changedAt: new Date(0),
        runs: [
          {
            trial: 0,
            rung: 0,
            jobId: 'whole',
            jobState: 'SUCCEEDED',
            outcome: { kind: 'MEASURED', top1: 0.75, model: null },
          },
          { trial: 1, rung: 0, jobId: 'half', jobState: 'RUNNING', outcome: { kind: 'UNFINISHED' } },
        ],
      };
      const service = serviceWith({ whole: ['SUCCEEDED', b0] }, { [kind]: search });
      expect(await observeJobs({ search: 'one' }, 'MACS', service)).toHaveLength(1);
      await expect(observeJobs({ search: 'two' }, 'MACS', service)).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        problem: { argument: 'search' },
      });
    },
  );

  it('takes of a data set what has succeeded and began at random', async () => {
    const service = serviceWith({
      a: ['SUCCEEDED', b0],
      b: ['FAILED', b0],
      c: ['SUCCEEDED', tuned],
    });
    expect(await observeJobs({ dataset: 'cifar10' }, 'MACS', service)).toHaveLength(1);
  });

  it('leaves out of a data set what ran on an earlier one of that name', async () => {
    const service = serviceWith({ a: ['SUCCEEDED', b0], old: ['SUCCEEDED', onEarlier] });
    expect(await observeJobs({ dataset: 'cifar10' }, 'MACS', service)).toHaveLength(1);
  });

  it('takes of a data set the newest hundred that will do, whatever came in between', async () => {
    const others = Array.from({ length: 250 }, (_, index) => [`tuned${index}`, ['SUCCEEDED', tuned]]);
    const fit = Array.from({ length: 150 }, (_, index) => [`b0${index}`, ['SUCCEEDED', b0]]);
    const service = serviceWith(Object.fromEntries([...others, ...fit]));
    expect(await observeJobs({ dataset: 'cifar10' }, 'MACS', service)).toHaveLength(100);
  });

  it.each([
    ['a job that is not there', 'none', 'jobs[1]', 'no job'],
    ['a job that has not succeeded', 'running', 'jobs[1]', 'RUNNING'],
    ['a job that began with weights', 'tuned', 'jobs', 'tuned'],
    ['a job on another data set of that name', 'old', 'jobs', 'old'],
  ])('refuses %s', async (_, id, argument, received) => {
    const service = serviceWith({
      a: ['SUCCEEDED', b0],
      running: ['RUNNING', b0],
      tuned: ['SUCCEEDED', tuned],
      old: ['SUCCEEDED', onEarlier],
    });
    await expect(observeJobs({ jobs: ['a', id] }, 'MACS', service)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      problem: { argument, received },
    });
  });

  it('refuses a job whose data set was deleted', async () => {
    const service = serviceWith({ deleted: ['SUCCEEDED', onDeleted] });
    await expect(observeJobs({ jobs: ['deleted'] }, 'MACS', service)).rejects.toMatchObject({
      code: 'DATASET_NOT_FOUND',
      problem: { argument: 'jobs', received: 'gone' },
    });
  });
});
