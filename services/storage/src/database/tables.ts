import type { JobStateName, SearchKind, SearchState, StopTarget, TransitionReason } from '@phiscale/training';
import type { ColumnType, Generated, JSONColumnType, Selectable } from 'kysely';

/** Written as the text of a JSON document, read as its value: the two drivers agree on that alone. */
type Json = JSONColumnType<object, string, string>;

/** Of a client that wants to be able to ask again. */
export interface SubmissionColumns {
  readonly idempotency_key: string | null;
  readonly request_digest: string | null;
}

interface JobTable extends SubmissionColumns {
  readonly id: string;
  /** The order of submission, and the cursor of lists. */
  readonly sequence: Generated<number>;
  readonly configuration: Json;
  readonly state: JobStateName;
  readonly attempts: number;
  readonly lost_attempts: number;
  readonly lease_worker: string | null;
  readonly lease_expires_at: Date | null;
  readonly stop_target: StopTarget | null;
  readonly model: string | null;
  readonly failure_code: string | null;
  readonly failure_message: string | null;
  readonly created_at: Date;
  readonly changed_at: Date;
}

interface TransitionTable {
  readonly job_id: string;
  readonly ordinal: number;
  readonly from_state: JobStateName | null;
  readonly to_state: JobStateName;
  readonly reason: TransitionReason;
  readonly at: Date;
}

interface StepTable {
  readonly job_id: string;
  readonly step: number;
  readonly epoch: number;
  readonly loss: number;
  readonly learning_rate: number;
  readonly images_per_second: number;
  readonly eta_seconds: number | null;
  readonly at: Date;
}

interface EpochTable {
  readonly job_id: string;
  readonly epoch: number;
  readonly training_loss: number;
  readonly validation_loss: number;
  readonly top1: number;
  readonly top5: number;
  readonly learning_rate: number;
  readonly images_per_second: number;
  readonly eta_seconds: number | null;
  readonly at: Date;
}

interface CheckpointTable {
  readonly job_id: string;
  readonly step: number;
  readonly epoch: number;
  readonly blob_name: string;
  /** 64 bits: node-postgres reads text, PGlite a number. */
  readonly blob_bytes: ColumnType<string | number, number, number>;
  readonly blob_sha256: string;
  readonly at: Date;
}

export interface SearchTable extends SubmissionColumns {
  readonly id: string;
  /** The order of submission, and the cursor of lists. */
  readonly sequence: Generated<number>;
  readonly kind: SearchKind;
  readonly configuration: Json;
  readonly state: SearchState;
  readonly created_at: Date;
  readonly changed_at: Date;
}

/** Facts only: where a trial stands follows from its jobs. */
export interface TrialRunTable {
  readonly search_id: string;
  readonly trial: number;
  readonly rung: number;
  readonly job_id: string;
}

export interface Tables {
  readonly training_jobs: JobTable;
  readonly training_transitions: TransitionTable;
  readonly training_steps: StepTable;
  readonly training_epochs: EpochTable;
  readonly training_checkpoints: CheckpointTable;
  readonly training_searches: SearchTable;
  readonly training_trial_runs: TrialRunTable;
}

export type JobRow = Selectable<JobTable>;
export type CheckpointRow = Selectable<CheckpointTable>;
