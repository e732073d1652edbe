// Loaded into the measured server before it starts: tells, when asked, how its event loop and memory fared.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 1 });
let peakRssBytes = 0;
let rssBytesBySecond = [];
let cpu = process.threadCpuUsage();
delay.enable();
setInterval(() => {
  peakRssBytes = Math.max(peakRssBytes, process.memoryUsage.rss());
}, 100).unref();
setInterval(() => rssBytesBySecond.push(process.memoryUsage.rss()), 1000).unref();

process.on('message', (message) => {
  if (message === 'reset') {
    delay.reset();
    peakRssBytes = 0;
    rssBytesBySecond = [];
    cpu = process.threadCpuUsage();
  }
  if (message === 'report') {
    // The timer itself fires every millisecond: what it is late beyond that is delay
    const delayP99Ms = delay.percentile(99) / 1e6 - 1;
    const { user, system } = process.threadCpuUsage(cpu);
    process.send?.({ delayP99Ms, peakRssBytes, rssBytesBySecond, mainThreadMs: (user + system) / 1000 });
  }
});
// The processes that the service starts have this as well, and listen to theirs
if (process.argv[1]?.endsWith('main.js')) process.channel?.unref();
