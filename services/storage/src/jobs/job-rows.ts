import {
  type JobState,
  type JobStateName,
  parseJobConfiguration,
  type TrainingJob,
} from '@phiscale/training';
import type { JobRow } from '../database/tables.ts';

/** The columns that hold what a state has beside its name. */
export type StateColumns = Pick<
  JobRow,
  'state' | 'lease_worker' | 'lease_expires_at' | 'stop_target' | 'model' | 'failure_code' | 'failure_message'
>;

export function stateColumns(state: JobState): StateColumns {
  return {
    state: state.state,
    lease_worker: 'lease' in state ? state.lease.worker : null,
    lease_expires_at: 'lease' in state ? state.lease.expiresAt : null,
    stop_target: 'stopTarget' in state ? state.stopTarget : null,
    model: 'model' in state ? state.model : null,
    failure_code: 'failure' in state ? state.failure.code : null,
    failure_message: 'failure' in state ? state.failure.message : null,
  };
}

export function jobOf(row: JobRow): TrainingJob {
  return {
    id: row.id,
    configuration: parseJobConfiguration(row.configuration),
    attempts: row.attempts,
    lostAttempts: row.lost_attempts,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    ...readState[row.state](row),
  };
}

const plain =
  <State extends JobStateName>(state: State) =>
  () => ({ state });

const leaseOf = (row: JobRow) => ({
  worker: stored(row.lease_worker),
  expiresAt: stored(row.lease_expires_at),
});

const readState: { [State in JobStateName]: (row: JobRow) => Extract<JobState, { state: State }> } = {
  QUEUED: plain('QUEUED'),
  PREPARING: (row) => ({ state: 'PREPARING', lease: leaseOf(row) }),
  RUNNING: (row) => ({ state: 'RUNNING', lease: leaseOf(row) }),
  STOPPING: (row) => ({ state: 'STOPPING', lease: leaseOf(row), stopTarget: stored(row.stop_target) }),
  PAUSED: plain('PAUSED'),
  SUCCEEDED: (row) => ({ state: 'SUCCEEDED', model: row.model }),
  FAILED: (row) => ({
    state: 'FAILED',
    failure: { code: stored(row.failure_code), message: stored(row.failure_message) },
  }),
  CANCELLED: plain('CANCELLED'),
};

/** A column that the table's constraints promise for the state. */
function stored<Value>(value: Value | null): Value {
  if (value === null) throw new Error('A job row lacks a column of its state');
  return value;
}
