import { availableParallelism } from 'node:os';

// How Node runs a deployable; benchmarks run theirs alike.
export const nodeOptions = [
  // A young generation that requests leave in, unless they wait long: of 4 MB, 32 that wait were copied seven times a second.
  // Of twice as much, the garbage of uploads spreads over 40 MB more, and nothing is gained
  '--max-semi-space-size=16',
  // V8 would mark the whole heap whenever it has grown by a tenth, each second under load: that takes all cores, and whoever
  // is being answered waits 35 ms longer
  '--heap-growing-percent=100',
];
/** What is read at the start of a process. */
export const nodeEnvironment = {
  // Without a fixed threshold, glibc keeps 70 MB of freed images (B0 under load)
  MALLOC_MMAP_THRESHOLD_: '131072',
  // libuv has four threads however many cores there are. As many images are decoded at once as there are cores; two more
  // threads read files and resolve names meanwhile
  UV_THREADPOOL_SIZE: String(Math.max(4, availableParallelism() + 2)),
};
