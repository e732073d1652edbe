/** Most clients of a closed loop: more measure the machine that sends. */
export const mostConcurrency = 1024;

/** Most requests a second of an open loop. */
export const mostRate = 100_000;
