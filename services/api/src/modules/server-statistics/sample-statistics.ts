import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../context.ts';
import type { ServerStatisticsType } from './server-statistics.type.ts';

/** Of the delay's histogram, in milliseconds. */
const resolutionMs = 10;

/** What the process does, each time over the time since the sample before; ends with the context's signal. */
export async function* sampleStatistics(
  intervalMs: number,
  { repository, traffic, signal }: Pick<Context, 'repository' | 'traffic' | 'signal'>,
): AsyncGenerator<ServerStatisticsType, void> {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  try {
    for (;;) {
      const [from, cpu, answered] = [performance.now(), process.cpuUsage(), traffic.answered];
      delay.reset();
      await sleep(intervalMs, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      const elapsedMs = performance.now() - from;
      const { user, system } = process.cpuUsage(cpu);
      const { rss, heapUsed, external } = process.memoryUsage();
      yield {
        at: new Date().toISOString(),
        intervalMs: elapsedMs,
        requestsPerSecond: ((traffic.answered - answered) / elapsedMs) * 1000,
        cpuCores: (user + system) / 1000 / elapsedMs,
        eventLoopDelayP50Ms: excessMs(delay.percentile(50)),
        eventLoopDelayP99Ms: excessMs(delay.percentile(99)),
        residentBytes: rss,
        heapUsedBytes: heapUsed,
        externalBytes: external,
        modelsRunning: repository.numRunning,
      };
    }
  } finally {
    delay.disable();
  }
}

/** The histogram has the times between timers, in nanoseconds: the timer's own interval is no delay. */
const excessMs = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolutionMs);
