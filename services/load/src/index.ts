export { type BenchmarkPlan, type BenchmarkReport, loadsOf, runBenchmark } from './benchmark.ts';
export { mostConcurrency, mostRate } from './load-limits.ts';
export type { Answered, LoadReport } from './load-report.ts';
export type { RateTrial } from './search-rate.ts';
