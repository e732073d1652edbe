import type { Device } from '@phiscale/engine';
import type { RunOptions } from '../models/model-options.ts';
import type { Advice, AdviceCode } from './advice.ts';
import type { RequestCounts } from './model-statistics.ts';

export interface Observed {
  readonly counts: Pick<
    RequestCounts,
    'requests' | 'executions' | 'meanBatchSize' | 'batchSizes' | 'failures' | 'mostUnderWay' | 'meanUnderWay'
  > & { readonly queueMs: { readonly p50: number }; readonly computeMs: { readonly p50: number } };
  readonly options: RunOptions;
  /** What the model runs on. */
  readonly device: Device;
  /** Of the machine. */
  readonly cores: number;
}

/** Before so many requests nothing is said. */
const fewestRequests = 100;
/** Of all requests: fewer failures may be chance. */
const tolerableFailures = 0.01;
/** Of all batches, from which on they count as always full. */
const fullShare = 0.9;
/** Of the largest batch: a mean below counts as small. */
const smallBatchShare = 0.5;

/** A rule answers null, or what was seen and what to change. */
type Rule = (observed: Observed) => string | null;

const rules = {
  SEQUENTIAL_CLIENT: ({ counts, options }) =>
    counts.mostUnderWay === 1 && options.maxBatchSize > 1
      ? 'No two requests were ever under way at once, so every batch was of one image. Send several at a time, or use classifyBatch.'
      : null,
  QUEUE_DELAY_TOO_SHORT: ({ counts, options }) =>
    counts.meanBatchSize < smallBatchShare * options.maxBatchSize &&
    counts.meanUnderWay >= options.maxBatchSize * (options.instances + 1) &&
    options.maxQueueDelayMs < counts.computeMs.p50
      ? `Batches have ${counts.meanBatchSize.toFixed(1)} images while ${counts.meanUnderWay.toFixed(0)} requests are under way. Raise maxQueueDelayMs from ${options.maxQueueDelayMs} to what a batch takes, ${counts.computeMs.p50.toFixed(1)}.`
      : null,
  // A processor answers as many images a second in batches of any size (docs/benchmarks.md)
  BATCHES_ALWAYS_FULL: ({ counts, options, device }) =>
    device !== 'CPU' &&
    options.maxBatchSize < 1024 &&
    isQueueing(counts) &&
    shareOfFull(counts, options) >= fullShare
      ? `${percent(shareOfFull(counts, options))} of the batches are full and images wait longer than a batch takes. A larger maxBatchSize than ${options.maxBatchSize} may answer more, if the memory is there.`
      : null,
  QUEUE_OFTEN_FULL: ({ counts, options }) =>
    shareOfFailures(counts, 'QUEUE_FULL') >= tolerableFailures
      ? `${percent(shareOfFailures(counts, 'QUEUE_FULL'))} of the requests were refused since ${options.maxQueueSize} images waited. Wait for retryAfterMs before the next try, or add instances; a longer queue makes all wait longer.`
      : null,
  SINGLE_INSTANCE: ({ counts, options, device, cores }) =>
    device === 'CPU' && options.instances === 1 && cores > 1 && isQueueing(counts)
      ? `Images wait ${counts.queueMs.p50.toFixed(1)} ms for one instance. One instance a core with one thread each (instances: ${cores}, threads: 1) answers more at once, though a single request later; it takes the memory ${cores} times.`
      : null,
  DEADLINES_MISSED: ({ counts }) =>
    shareOfFailures(counts, 'TIMEOUT') >= tolerableFailures
      ? `${percent(shareOfFailures(counts, 'TIMEOUT'))} of the requests passed their timeoutMs. Give them longer, or send fewer at once.`
      : null,
} satisfies Record<AdviceCode, Rule>;

/** What would help, from what was seen; nothing before there were enough requests to tell. */
export function advise(observed: Observed): Advice[] {
  if (observed.counts.requests < fewestRequests) return [];
  return Object.entries<Rule>(rules).flatMap(([code, rule]) => {
    const message = rule(observed);
    return message === null ? [] : [{ code: code as AdviceCode, message }];
  });
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

/** Half of the images wait for longer than a batch runs. */
const isQueueing = ({ queueMs, computeMs, executions }: Observed['counts']): boolean =>
  executions > 0 && queueMs.p50 > computeMs.p50;

const shareOfFailures = ({ failures, requests }: Observed['counts'], wanted: string): number =>
  (failures.find(({ code }) => code === wanted)?.count ?? 0) / requests;

function shareOfFull({ batchSizes, executions }: Observed['counts'], { maxBatchSize }: RunOptions): number {
  const full = batchSizes.find(({ batchSize }) => batchSize === maxBatchSize)?.executions ?? 0;
  return executions === 0 ? 0 : full / executions;
}
