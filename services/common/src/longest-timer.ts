/** Milliseconds. Beyond this Node's timers fire at once instead of late. */
export const longestTimerMs = 2 ** 31 - 1;
