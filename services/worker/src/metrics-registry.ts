import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** What is read whenever somebody asks. */
export interface Watched {
  readonly isRunning: () => boolean;
}

/** Process, event loop, garbage collection, and whether a job runs here; what the jobs measure is the api's to tell. */
export function createMetricsRegistry({ isRunning }: Watched): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registry.registerMetric(
    new Gauge({
      name: 'phiscale_worker_running_jobs',
      help: 'Jobs that run in this process: 0 or 1.',
      registers: [],
      collect() {
        this.set(Number(isRunning()));
      },
    }),
  );
  return registry;
}
