import type { BenchmarkReport, LoadReport } from '@phiscale/load';
import type { OutputFormat } from './parse-bench-arguments.ts';

const percentiles = ['p50', 'p90', 'p95', 'p99', 'max'] as const;
const parts = { latency: 'latencyMs', queue: 'queueMs', compute: 'computeMs' } as const satisfies Record<
  string,
  keyof LoadReport
>;

const formats = {
  TEXT: toText,
  JSON: (report) => `${JSON.stringify(report, null, 2)}\n`,
  CSV: toCsv,
} satisfies Record<OutputFormat, (report: BenchmarkReport) => string>;

export const formatReport = (report: BenchmarkReport, format: OutputFormat): string =>
  formats[format](report);

function toText({ report, search }: BenchmarkReport): string {
  const { throughput, answered, failures, meanBatchSize } = report;
  const row = (name: string, cells: readonly string[]): string =>
    `${name.padEnd(12)}${cells.map((cell) => cell.padStart(10)).join('')}`;
  const lines = [
    ...(search === null ? [] : [...search.trials.map(describeTrial), describeRate(search.rate), '']),
    `answers a second  ${throughput.toFixed(1)}`,
    `answered          ${answered}`,
    ...failures.map(({ code, count }) => `failed            ${count} × ${code}`),
    `images a batch    ${meanBatchSize.toFixed(2)}`,
    '',
    row('milliseconds', percentiles),
    ...Object.entries(parts).map(([name, part]) =>
      row(
        name,
        percentiles.map((each) => report[part][each].toFixed(1)),
      ),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

type Trial = NonNullable<BenchmarkReport['search']>['trials'][number];

const describeTrial = ({ rate, isWithinBound, report }: Trial): string =>
  `${rate.toFixed(1).padStart(8)} a second: p99 ${report.latencyMs.p99.toFixed(1)} ms, ` +
  `${isWithinBound ? 'within' : 'beyond'} the bound`;

const describeRate = (rate: number | null): string =>
  rate === null
    ? 'No rate is within the bound.'
    : `Highest rate within the bound: ${rate.toFixed(1)} a second`;

/** A line a load: the trials of a search, or the only one. */
function toCsv({ report, search }: BenchmarkReport): string {
  const header = [
    'rate',
    'within_bound',
    'throughput',
    'answered',
    'failed',
    'mean_batch_size',
    ...Object.keys(parts).flatMap((name) => percentiles.map((each) => `${name}_${each}_ms`)),
  ];
  const loads = search?.trials ?? [{ rate: '', isWithinBound: '', report }];
  const rows = loads.map((load) => [
    load.rate,
    load.isWithinBound,
    load.report.throughput,
    load.report.answered,
    load.report.failures.reduce((sum, { count }) => sum + count, 0),
    load.report.meanBatchSize,
    ...Object.values(parts).flatMap((part) => percentiles.map((each) => load.report[part][each])),
  ]);
  return `${[header, ...rows].map((cells) => cells.join(',')).join('\n')}\n`;
}
