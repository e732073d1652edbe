import { aliasOf, type ModelSettings } from './model-settings.ts';
import type { ModelVersion } from './model-version.ts';

export interface AliasTargets {
  /** Those that there are: a person may have removed a folder. */
  readonly targets: readonly { readonly version: ModelVersion; readonly weight: number }[];
  readonly shadow: ModelVersion | null;
}

/** The versions that an alias stands for; none for one that there is not. */
export function targetsOf(
  versions: readonly ModelVersion[],
  name: string,
  alias: string,
  settings: ModelSettings,
): AliasTargets {
  const found = aliasOf(settings, alias);
  const versionOf = (version: string | null | undefined) =>
    versions.find((each) => each.name === name && each.version === version);
  const targets = (found?.targets ?? []).flatMap(({ version, weight }) => {
    const there = versionOf(version);
    return there === undefined ? [] : [{ version: there, weight }];
  });
  return { targets, shadow: versionOf(found?.shadow) ?? null };
}
