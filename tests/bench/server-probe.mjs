// Loaded into the measured server before it starts: tells, when asked, how its event loop and memory fared.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 1 });
let peakRssBytes = 0;
delay.enable();
setInterval(() => {
  peakRssBytes = Math.max(peakRssBytes, process.memoryUsage.rss());
}, 100).unref();

process.on('message', (message) => {
  if (message === 'reset') {
    delay.reset();
    peakRssBytes = 0;
  }
  if (message === 'report') {
    // The timer itself fires every millisecond: what it is late beyond that is delay
    process.send?.({ delayP99Ms: delay.percentile(99) / 1e6 - 1, peakRssBytes });
  }
});
process.channel?.unref();
