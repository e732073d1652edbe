import type { JobStateName, TransitionReason } from '@phiscale/training';
import { enumOf } from '../enum-of.ts';

export const TrainingStateEnum = enumOf<JobStateName>('TrainingState', 'How far a training job is.', {
  QUEUED: 'Waits for a worker.',
  PREPARING: 'A worker reads data set and weights, or the last checkpoint.',
  RUNNING: 'It trains.',
  PAUSED: 'Rests at its last checkpoint until it is resumed.',
  STOPPING: 'The worker finishes its step and saves a checkpoint; then PAUSED or CANCELLED.',
  SUCCEEDED: 'Done: `model` is what it trained.',
  FAILED: 'Ended; `failure` says why.',
  CANCELLED: 'Ended because somebody asked for it.',
});

export const TransitionReasonEnum = enumOf<TransitionReason>(
  'TransitionReason',
  'Why a job came into a state.',
  {
    SUBMITTED: 'It was created.',
    CLAIMED: 'A worker took it.',
    PREPARED: 'All that it needs was read.',
    PAUSE_REQUESTED: 'Somebody asked for a pause.',
    CANCEL_REQUESTED: 'Somebody asked for its end.',
    STOPPED: 'The worker did what it was asked to do.',
    RESUMED: 'Somebody asked it to go on.',
    FINISHED: 'It trained as long as it was to.',
    FAULT: 'Something went wrong.',
    RETRIED: 'Something went wrong that another attempt, some time later, may not meet.',
    RELEASED: 'A worker that shuts down gave it back.',
    DISK_FULL:
      'No room for a checkpoint, or for what was measured. The last checkpoint is kept: make room, then resume.',
    LEASE_EXPIRED: 'Its worker fell silent.',
  },
);
