import { z } from 'zod';
import { InferenceError } from '../inference-error.ts';
import { modelOptionsSchema } from './model-options.ts';
import { aliasPattern, versionPattern } from './model-reference.ts';

const version = z.string().regex(versionPattern);

const aliasSchema = z.strictObject({
  targets: z.array(z.strictObject({ version, weight: z.number().positive() })).min(1),
  shadow: version.nullable(),
});

/** What the file of one model says. */
export const modelSettingsSchema = z.strictObject({
  aliases: z.record(z.string().regex(aliasPattern), aliasSchema).default({}),
  options: modelOptionsSchema.default({}),
  /** The largest number that was ever given to a version; one that was deleted must not come back as another one. */
  lastVersion: z.int().min(0).default(0),
});

/** A name for one version of a model, or for several that share its requests. */
export type Alias = Readonly<z.infer<typeof aliasSchema>>;

/** What people have decided about a model: it outlives the process. */
export type ModelSettings = Readonly<z.infer<typeof modelSettingsSchema>>;

export const noSettings: ModelSettings = { aliases: {}, options: {}, lastVersion: 0 };

/** Undefined when there is none of that name; `constructor` is a name like any other. */
export const aliasOf = ({ aliases }: ModelSettings, name: string): Alias | undefined =>
  Object.hasOwn(aliases, name) ? aliases[name] : undefined;

export function withAlias(settings: ModelSettings, name: string, alias: Alias | null): ModelSettings {
  const { [name]: _, ...others } = settings.aliases;
  return { ...settings, aliases: alias === null ? others : { ...others, [name]: alias } };
}

/** The aliases that name a version, as a target or as their shadow. */
export const aliasesOf = ({ aliases }: ModelSettings, version: string): readonly [string, Alias][] =>
  Object.entries(aliases).filter(([, alias]) => names(alias, version));

/**
 * Forgets a version that is to be deleted.
 * @throws InferenceError `MODEL_IN_USE` when an alias names it, unless forced; then the alias goes on with its others.
 */
export function withoutVersion(settings: ModelSettings, version: string, force: boolean): ModelSettings {
  const naming = aliasesOf(settings, version);
  if (naming.length > 0 && !force) {
    const list = naming.map(([name]) => name).join(', ');
    throw new InferenceError('MODEL_IN_USE', `The version is named by ${list}`, {
      argument: 'ref',
      expected: 'a version that no alias names, or force',
      received: `one of ${list}`,
    });
  }
  const kept = naming.reduce((rest, [name, alias]) => {
    const targets = alias.targets.filter((each) => each.version !== version);
    const shadow = alias.shadow === version ? null : alias.shadow;
    return withAlias(rest, name, targets.length === 0 ? null : { targets, shadow });
  }, settings);
  return { ...kept, lastVersion: Math.max(kept.lastVersion, Number(version)) };
}

const names = ({ targets, shadow }: Alias, version: string): boolean =>
  shadow === version || targets.some((each) => each.version === version);
