import { folderNameInWords, folderNamePattern } from '@phiscale/common';
import { invalidArgument } from '../inference-error.ts';

/** A model, and which of its versions. */
export interface ModelReference {
  readonly name: string;
  readonly selector: VersionSelector;
}

export type VersionSelector =
  | { readonly kind: 'NEWEST' }
  | { readonly kind: 'VERSION'; readonly version: string }
  /** Whichever version the alias stands for. */
  | { readonly kind: 'ALIAS'; readonly alias: string };

export const versionPattern = /^[1-9][0-9]{0,8}$/;
/** Begins with a letter, so that it is no version. */
export const aliasPattern = /^[a-z][a-z0-9._-]{0,95}$/;

export const isModelName = (text: string): boolean => folderNamePattern.test(text);
export const isModelVersion = (text: string): boolean => versionPattern.test(text);

/**
 * Parses `name`, `name@version` or `name@alias`.
 * @throws InferenceError `INVALID_ARGUMENT`.
 */
export function parseModelReference(text: string, argument = 'model'): ModelReference {
  const [name = '', selector, ...rest] = text.split('@');
  const parsed = parseSelector(selector);
  if (isModelName(name) && parsed !== null && rest.length === 0) return { name, selector: parsed };
  const expected =
    'name, name@version or name@alias: lower-case letters, digits, ".", "_" and "-", at most 96 each; versions are whole numbers';
  throw invalidArgument(argument, expected, text.slice(0, 100));
}

function parseSelector(text: string | undefined): VersionSelector | null {
  if (text === undefined) return { kind: 'NEWEST' };
  if (isModelVersion(text)) return { kind: 'VERSION', version: text };
  return aliasPattern.test(text) ? { kind: 'ALIAS', alias: text } : null;
}

/** @throws InferenceError `INVALID_ARGUMENT`. */
export function requireModelName(text: string, argument: string): void {
  if (isModelName(text)) return;
  throw invalidArgument(argument, folderNameInWords, text);
}

/** @throws InferenceError `INVALID_ARGUMENT`. */
export function requireAlias(text: string, argument: string): void {
  if (aliasPattern.test(text)) return;
  throw invalidArgument(
    argument,
    'a letter, then lower-case letters, digits, ".", "_" and "-", at most 96',
    text,
  );
}
