import { join } from 'node:path';
import type { ModelDescription } from './model-description.ts';

/** Where a version came from. */
export type ModelSource =
  /** Ships with the service. */
  | { readonly kind: 'BUILT_IN' }
  /** A person put the folder there. */
  | { readonly kind: 'FOLDER' }
  /** A training job made it. */
  | { readonly kind: 'TRAINING'; readonly jobId: string }
  | { readonly kind: 'HUB'; readonly repository: string; readonly revision: string };

export type ModelState =
  /** On disk; loaded when it is first asked for. `since` is null unless it was loaded before. */
  | { readonly status: 'AVAILABLE'; readonly since: Date | null }
  /** Its weights are being read. */
  | { readonly status: 'LOADING'; readonly since: Date }
  /** First batches of every size class are run. */
  | { readonly status: 'WARMING'; readonly since: Date }
  /** Loaded and warmed up. */
  | { readonly status: 'READY'; readonly since: Date }
  /** What is under way is answered; who asks now is answered by a new load. */
  | { readonly status: 'UNLOADING'; readonly since: Date }
  /** The next request tries again. */
  | { readonly status: 'FAILED'; readonly since: Date; readonly error: Error };

/** What a version is called. */
export interface VersionName {
  readonly name: string;
  /** Whole numbers from 1; the largest is the newest. */
  readonly version: string;
}

/** One immutable set of weights with its description. */
export interface ModelVersion extends VersionName {
  readonly folder: string;
  readonly source: ModelSource;
  readonly description: ModelDescription;
}

/** The file that every version has its weights in. */
export const weightsFile = 'model.safetensors';

export const weightsOf = ({ folder, description }: Pick<ModelVersion, 'folder' | 'description'>) => ({
  path: join(folder, weightsFile),
  naming: description.naming,
});

/** By characters, not by the machine's language: all processes that share a folder list alike. */
export const byName = (one: { readonly name: string }, other: { readonly name: string }): number =>
  Number(one.name > other.name) - Number(one.name < other.name);

/** The order of lists: by name and then from the newest to the oldest. */
export const byVersion = (one: VersionName, other: VersionName): number =>
  byName(one, other) || Number(other.version) - Number(one.version);

/** `name@version`. */
export const referenceOf = ({ name, version }: VersionName): string => `${name}@${version}`;
