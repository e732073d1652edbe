import { type Observation, refusal, type SizeMeasure } from '@phiscale/forecast';
import { buildNetwork, networkCost } from '@phiscale/scaling';
import {
  baselineOf,
  type Dataset,
  datasetError,
  numImagesOf,
  type TrainingJob,
  trialsOf,
} from '@phiscale/training';
import type { Context, TrainingStores } from '../../context.ts';
import { rejectWithTrainingArgument } from '../training/name-training-argument.ts';
import type { AccuracyForecastInput } from './accuracy-forecast.input.ts';

export type JobsSource = Pick<AccuracyForecastInput, 'jobs' | 'search' | 'dataset'>;

/** A forecast is for one study. */
const mostJobs = 100;
/** Of the jobs on one dataset, those looked through for as many that will do, a page at a time. */
const mostSeen = 2000;

/** What finished jobs observed: exact sizes of their networks, their training images, top-1 in percent. */
export async function observeJobs(
  source: JobsSource,
  measure: SizeMeasure,
  { training, datasets }: Pick<Context, 'training' | 'datasets'>,
): Promise<readonly Observation[]> {
  const stores = await training();
  const jobs = await findJobs(source, stores, datasets);
  const argument = source.search == null ? 'jobs' : 'search';
  const best = await stores.metrics.highestTop1(jobs.map(({ id }) => id));
  return Promise.all(
    jobs.map(async (job) => {
      const { name, digest } = job.configuration.dataset;
      const dataset = await datasets.find(name);
      if (dataset === null) {
        throw datasetError('DATASET_NOT_FOUND', argument, 'jobs whose dataset is still there', name);
      }
      if (dataset.sha256 !== digest) {
        // Another one of that name, whose images are not those that were seen
        throw refusal('INVALID_ARGUMENT', argument, `jobs on dataset ${name} as it is now`, job.id);
      }
      const top1 = best.get(job.id);
      return {
        size: sizeOfJob(job, dataset.classes.length, measure),
        trainingData: numImagesOf(dataset, 'TRAIN', job.configuration.imageFraction),
        top1: 100 * (top1 ?? 0),
      };
    }),
  );
}

async function findJobs(
  { jobs: ids, search: searchId, dataset }: JobsSource,
  { jobs, searches }: TrainingStores,
  datasets: Context['datasets'],
): Promise<readonly TrainingJob[]> {
  if (ids != null) return Promise.all(ids.map((id, index) => finishedJob(jobs, id, `jobs[${index}]`)));
  if (searchId != null) {
    const search =
      (await searches.get(searchId, 'COEFFICIENTS')) ?? (await searches.get(searchId, 'COMPARISON'));
    if (search === null)
      throw refusal(
        'INVALID_ARGUMENT',
        'search',
        'the id of a coefficient search or a scaling comparison',
        searchId,
      );
    // Trials of a lower rung were trained for less: they are not comparable
    const complete = trialsOf(search).filter(({ state }) => state === 'COMPLETE');
    const last = complete.map(({ runs }) => runs.at(-1)?.jobId ?? '');
    return Promise.all(last.map((id) => finishedJob(jobs, id, 'search')));
  }
  return newestJobs(await datasets.get(dataset ?? '').catch(rejectWithTrainingArgument), jobs);
}

/** What began at random and saw the images that the dataset has now: it may be another one than of that name before. */
async function newestJobs(
  { name, sha256 }: Pick<Dataset, 'name' | 'sha256'>,
  jobs: TrainingStores['jobs'],
): Promise<readonly TrainingJob[]> {
  const found: TrainingJob[] = [];
  let after: string | null | undefined;
  for (let seen = 0; seen < mostSeen && found.length < mostJobs && after !== null; seen += mostJobs) {
    const page = await jobs.list({ first: mostJobs, after }, { states: ['SUCCEEDED'], dataset: name });
    const fit = page.items.filter(
      ({ configuration: { subject, dataset } }) =>
        subject.kind === 'SCALED_NETWORK' && dataset.digest === sha256,
    );
    found.push(...fit);
    after = page.hasNextPage ? page.endCursor : null;
  }
  return found.slice(0, mostJobs);
}

async function finishedJob(jobs: TrainingStores['jobs'], id: string, argument: string): Promise<TrainingJob> {
  const job = await jobs.get(id);
  if (job?.state === 'SUCCEEDED') return job;
  throw refusal('INVALID_ARGUMENT', argument, 'a training job that has succeeded', job?.state ?? 'no job');
}

function sizeOfJob(
  { id, configuration: { subject } }: TrainingJob,
  numClasses: number,
  measure: SizeMeasure,
): number {
  if (subject.kind !== 'SCALED_NETWORK') {
    // One that begins with weights has seen more than its data set
    throw refusal('INVALID_ARGUMENT', 'jobs', 'jobs whose networks began at random', id);
  }
  const { coefficients, stemStride } = subject;
  const network = buildNetwork(baselineOf(subject), coefficients, { numClasses, stemStride });
  const { macs, params } = networkCost(network);
  return { MACS: macs, PARAMS: params }[measure];
}
