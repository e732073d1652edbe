import type { Distribution, ModelStatistics } from '@phiscale/inference';

type Labels = Readonly<Record<string, string | number>>;

/** One line of the text format. */
interface Sample {
  /** Of the line, where it is not the metric's: `…_bucket`, `…_sum`, `…_count`. */
  readonly suffix?: '_bucket' | '_sum' | '_count';
  readonly labels?: Labels;
  readonly value: number;
}

export interface ModelMetric {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  /** Of one loaded version. */
  readonly samples: (statistics: ModelStatistics) => readonly Sample[];
}

/**
 * What Prometheus is told of every loaded version, by name (prometheus.io/docs/practices/naming: base units, `_total` for
 * counters). Counters of a version go on when it is loaded again, and begin anew when a process starts.
 */
export const modelMetrics: Readonly<Record<string, ModelMetric>> = {
  phiscale_model_requests_total: {
    type: 'counter',
    help: 'Images that were asked about, whatever became of them.',
    samples: ({ requests }) => [{ value: requests }],
  },
  phiscale_model_request_failures_total: {
    type: 'counter',
    help: 'Requests that failed, by the code of their error.',
    samples: ({ failures }) => failures.map(({ code, count }) => ({ labels: { code }, value: count })),
  },
  phiscale_model_cache_hits_total: {
    type: 'counter',
    help: 'Images that were answered by an answer that was kept.',
    samples: ({ cacheHits }) => [{ value: cacheHits }],
  },
  phiscale_model_inferences_total: {
    type: 'counter',
    help: 'Images that batches answered.',
    samples: ({ inferences }) => [{ value: inferences }],
  },
  phiscale_model_executions_total: {
    type: 'counter',
    help: 'Batches that ran. Inferences ÷ executions is the mean batch size.',
    samples: ({ executions }) => [{ value: executions }],
  },
  phiscale_model_batch_size: {
    type: 'histogram',
    help: 'Images in a batch.',
    samples: batchSizeSamples,
  },
  phiscale_model_queue_seconds: {
    type: 'histogram',
    help: 'Time that an image waited for its batch, and with it for the device.',
    samples: ({ queueMs }) => secondsSamples(queueMs),
  },
  phiscale_model_compute_seconds: {
    type: 'histogram',
    help: 'Time that a batch ran.',
    samples: ({ computeMs }) => secondsSamples(computeMs),
  },
  phiscale_model_requests_under_way: {
    type: 'gauge',
    help: 'Requests that are not answered yet.',
    samples: ({ underWay }) => [{ value: underWay }],
  },
  phiscale_model_queue_length: {
    type: 'gauge',
    help: 'Images that wait for a batch.',
    samples: ({ waiting }) => [{ value: waiting }],
  },
  phiscale_model_instances: {
    type: 'gauge',
    help: 'Copies that run side by side.',
    samples: ({ options }) => [{ value: options.instances }],
  },
  phiscale_model_load_growth_bytes: {
    type: 'gauge',
    help: 'What the process grew by while the version was loaded.',
    samples: ({ loadGrowthBytes }) => [{ value: loadGrowthBytes }],
  },
};

function secondsSamples({ count, sum, buckets }: Distribution): Sample[] {
  return [
    // Rounded, so that 0.8 is not 0.8000000000000002 in a label
    ...buckets.map(({ bound, count: value }) => bucket(Number((bound / 1000).toPrecision(12)), value)),
    bucket('+Inf', count),
    { suffix: '_sum', value: sum / 1000 },
    { suffix: '_count', value: count },
  ];
}

function batchSizeSamples({ batchSizes, inferences, executions, options }: ModelStatistics): Sample[] {
  const bounds = Array.from(
    { length: Math.ceil(Math.log2(options.maxBatchSize)) + 1 },
    (_, power) => 2 ** power,
  );
  const atMost = (bound: number): number =>
    batchSizes.reduce((sum, each) => sum + (each.batchSize <= bound ? each.executions : 0), 0);
  return [
    ...bounds.map((bound) => bucket(bound, atMost(bound))),
    bucket('+Inf', executions),
    { suffix: '_sum', value: inferences },
    { suffix: '_count', value: executions },
  ];
}

const bucket = (le: number | string, value: number): Sample => ({
  suffix: '_bucket',
  labels: { le },
  value,
});
