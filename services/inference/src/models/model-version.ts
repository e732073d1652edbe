import type { ModelDescription } from './model-description.ts';

/** Where a version came from. */
export type ModelSource =
  /** Ships with the service. */
  | { readonly kind: 'BUILT_IN' }
  /** A person put the folder there. */
  | { readonly kind: 'FOLDER' }
  | { readonly kind: 'HUB'; readonly repository: string; readonly revision: string };

export type ModelState =
  /** On disk; loaded when it is first asked for. */
  | { readonly status: 'AVAILABLE' }
  | { readonly status: 'LOADING' }
  /** Loaded and warmed up. */
  | { readonly status: 'READY'; readonly readyAt: Date }
  | { readonly status: 'FAILED'; readonly error: Error };

/** One immutable set of weights with its description. */
export interface ModelVersion {
  readonly name: string;
  /** Whole numbers from 1; the largest is the newest. */
  readonly version: string;
  readonly folder: string;
  readonly source: ModelSource;
  readonly description: ModelDescription;
}

/** The file that every version has its weights in. */
export const weightsFile = 'model.safetensors';

/** `name@version`. */
export const referenceOf = ({ name, version }: Pick<ModelVersion, 'name' | 'version'>): string =>
  `${name}@${version}`;
