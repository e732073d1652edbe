import type { ModelRepository } from '@phiscale/inference';
import { collectDefaultMetrics, type Metric, Registry } from 'prom-client';
import { type ModelMetric, modelMetrics } from './model-metrics.ts';

/**
 * Process, event loop, garbage collection and every loaded version. What is known of versions is read when it is asked
 * for, so requests pay nothing for it, and a version that is gone is gone from here.
 */
export function createMetricsRegistry(repository: Pick<ModelRepository, 'running'>): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const [name, metric] of Object.entries(modelMetrics)) {
    registry.registerMetric(collected(name, metric, repository));
  }
  return registry;
}

/** prom-client's own classes keep a number for every set of labels that they ever saw; its registry asks for no more than this. */
function collected(
  name: string,
  { type, help, samples }: ModelMetric,
  repository: Pick<ModelRepository, 'running'>,
): Metric {
  const metric = {
    name,
    get: async () => ({
      name,
      help,
      type,
      aggregator: 'sum',
      values: repository.running.flatMap(({ statistics }) => {
        const { name: model, version } = statistics.version;
        return samples(statistics).map(({ suffix = '', labels, value }) => ({
          metricName: `${name}${suffix}`,
          labels: { model, version, ...labels },
          value,
        }));
      }),
    }),
  };
  return metric as unknown as Metric;
}
