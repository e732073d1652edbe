import type { InferenceSession } from 'onnxruntime-node';

/**
 * How long the threads of a session look out for work without sleeping. By default they do for milliseconds, also after a
 * run: two sessions that take turns then lose a third of their images a second to each other.
 * Source: onnxruntime_session_options_config_keys.h.
 */
const spinningFor = (durationUs: number): Pick<InferenceSession.SessionOptions, 'extra'> => ({
  extra: { session: { force_spinning_stop: '1', intra_op: { spin_duration_us: String(durationUs) } } },
});

/**
 * A thread that waits for one that decoding or the event loop has displaced had better sleep: it leaves them its core. A
 * single request notices no difference down to 20 µs, and waits 3 ms longer without any.
 */
export const inferenceSpinning = spinningFor(50);

/** Half a millisecond bridges what one thread does alone within a step. */
export const trainingSpinning = spinningFor(500);
