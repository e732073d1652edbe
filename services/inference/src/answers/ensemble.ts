import { InferenceError, invalidArgument } from '../inference-error.ts';
import { type ModelVersion, referenceOf } from '../models/model-version.ts';

/** One of several models whose probabilities are averaged. */
export interface EnsembleMember {
  /** `name`, `name@version` or `name@alias`. */
  readonly model: string;
  /** Its share, relative to the others', above 0. Default 1. */
  readonly weight?: number | undefined;
}

/** Each holds its own decoded image, and may have to be loaded. */
const mostMembers = 16;

/** What errors call a member's reference. */
export const memberArgument = (position: number): string => `ensemble[${position}].model`;

/** @throws InferenceError `INVALID_ARGUMENT` for no member, too many, or a weight that is none. */
export function requireMembers(members: readonly EnsembleMember[]): void {
  if (members.length < 1 || members.length > mostMembers) {
    throw invalidArgument('ensemble', `1 to ${mostMembers} models`, members.length);
  }
  for (const [position, { weight = 1 }] of members.entries()) {
    if (Number.isFinite(weight) && weight > 0) continue;
    throw invalidArgument(`ensemble[${position}].weight`, 'a number above 0', weight);
  }
}

/**
 * Aliases and names alone may lead to one version: two votes of it are a weight in disguise.
 * @throws InferenceError `INVALID_ARGUMENT` naming the second of two alike; `LABELS_DIFFER` for the first that differs.
 */
export function requireOneVote(versions: readonly ModelVersion[]): void {
  const seen = new Map<string, number>();
  for (const [position, version] of versions.entries()) {
    const same = seen.get(version.folder);
    if (same !== undefined) {
      const expected = `a version other than that of ensemble[${same}]`;
      throw invalidArgument(memberArgument(position), expected, referenceOf(version));
    }
    seen.set(version.folder, position);
    requireSameLabels(versions[0] as ModelVersion, version, memberArgument(position));
  }
}

function requireSameLabels(first: ModelVersion, other: ModelVersion, argument: string): void {
  const [expected, found] = [first.description.labels, other.description.labels];
  const different = found.findIndex((label, index) => label !== expected[index]);
  if (expected.length === found.length && different < 0) return;
  const [wanted, received] =
    expected.length === found.length
      ? [`"${expected[different]}" as class ${different}`, `"${found[different]}"`]
      : [`${expected.length} classes`, `${found.length} classes`];
  throw new InferenceError(
    'LABELS_DIFFER',
    `${referenceOf(other)} has other labels than ${referenceOf(first)}: expected ${wanted}, received ${received}`,
    { argument, expected: `the labels of ${referenceOf(first)}: ${wanted}`, received },
  );
}
