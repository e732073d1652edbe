import { isDeepStrictEqual } from 'node:util';
import type { Weights } from '@phiscale/engine';
import type { Network } from '@phiscale/scaling';
import { InferenceError } from '../inference-error.ts';
import type { ModelVersion } from '../models/model-version.ts';
import type { ExportFormat } from './export-format.ts';

/** A version on its way out. */
export interface ExportedModel {
  readonly version: ModelVersion;
  readonly network: Network;
  /** Whether the graph takes pixels, and normalises them itself, or normalised floats. */
  readonly normalizes: boolean;
  readonly serving: ServingOptions;
  readWeights(): Promise<Weights>;
}

/** How the model is to be served: as this service does. */
export interface ServingOptions {
  readonly maxBatchSize: number;
  readonly maxQueueDelayMs: number;
  readonly maxQueueSize: number;
  /** Copies side by side. */
  readonly instances: number;
}

export const isSameNetwork = (one: Network, other: Network): boolean =>
  isDeepStrictEqual(one.operations, other.operations);

/** The error for a network that a format's library does not build. */
export const unsupported = (
  format: ExportFormat,
  expected: string,
  received: string,
  cause?: unknown,
): InferenceError =>
  new InferenceError('EXPORT_UNSUPPORTED', `${format}: expected ${expected}, received ${received}`, {
    argument: 'format',
    expected,
    received,
    cause,
  });
