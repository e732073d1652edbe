import type { InferenceSession } from 'onnxruntime-node';

/**
 * How long the threads of a session look out for work without sleeping. By default they do for milliseconds, also after a
 * run: two sessions that take turns then lose a third of their images a second to each other. Half a millisecond bridges
 * what one thread does alone within a run.
 * Source: onnxruntime_session_options_config_keys.h.
 */
export const shortSpinning: Pick<InferenceSession.SessionOptions, 'extra'> = {
  extra: { session: { force_spinning_stop: '1', intra_op: { spin_duration_us: '500' } } },
};
