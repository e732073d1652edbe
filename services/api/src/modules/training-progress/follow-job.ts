import { type JobStore, jobError, type ProgressBus, type ProgressEvent } from '@phiscale/training';
import { Newest } from '../../subscriptions/newest.ts';
import { presentJob } from '../training/training-job.type.ts';
import type { TrainingProgress } from './training-progress.type.ts';

const finalStates: ReadonlySet<string> = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED']);

/**
 * A job as it is, then what happens to it, until it has ended. Who reads slowly gets the newest state, step and epoch.
 * @throws JobError `JOB_NOT_FOUND`
 */
export async function followJob(
  jobId: string,
  { jobs, progress }: { readonly jobs: JobStore; readonly progress: ProgressBus },
  signal: AbortSignal,
): Promise<AsyncIterable<TrainingProgress>> {
  const events = new Newest<ProgressEvent>(signal);
  // Before the look at the job: what happens in between is told twice rather than not at all
  const unsubscribe = progress.subscribe((event) => {
    if (event.jobId === jobId) events.push(event.kind, event);
  });
  signal.addEventListener('abort', unsubscribe, { once: true });
  if (signal.aborted) unsubscribe();
  const job = await jobs.get(jobId);
  if (job === null) throw jobError('JOB_NOT_FOUND', 'jobId', 'the id of a job', jobId.slice(0, 100));
  return follow(job.id, jobs, events);
}

async function* follow(
  id: string,
  jobs: JobStore,
  events: Newest<ProgressEvent>,
): AsyncGenerator<TrainingProgress, void> {
  let told = '';
  const lookAgain = async (): Promise<TrainingProgress | null> => {
    const job = await jobs.get(id);
    if (job === null) return null;
    const current = `${job.state} ${job.changedAt.toISOString()} ${job.attempts}`;
    // Events may be older than the look before
    if (current === told) return null;
    told = current;
    return { __typename: 'TrainingJob', ...presentJob(job) };
  };
  const present: {
    readonly [Kind in ProgressEvent['kind']]: (
      event: Extract<ProgressEvent, { kind: Kind }>,
    ) => Promise<TrainingProgress | null>;
  } = {
    TRANSITION: lookAgain,
    STEP: async ({ metrics }) => ({
      __typename: 'TrainingStep',
      ...metrics,
      at: metrics.at.toISOString(),
    }),
    EPOCH: async ({ metrics }) => ({
      __typename: 'TrainingEpoch',
      ...metrics,
      at: metrics.at.toISOString(),
    }),
  };
  const first = await lookAgain();
  if (first !== null) yield first;
  if (hasEnded(first)) return;
  for await (const event of events) {
    const told = await present[event.kind](event as never);
    if (told !== null) yield told;
    if (hasEnded(told)) return;
  }
}

const hasEnded = (event: TrainingProgress | null): boolean =>
  event?.__typename === 'TrainingJob' && finalStates.has(event.state);
