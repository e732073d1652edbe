import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** As much of a compose file as tests ask for. */
export interface Compose {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly build?: { readonly dockerfile: string; readonly target?: string };
        readonly environment?: Readonly<Record<string, string>>;
        readonly volumes?: readonly string[];
        readonly deploy?: { readonly replicas: number };
      }
    >
  >;
}

/** Variables have their defaults, as where none are set. */
export function readCompose(path: string): Compose {
  const source = readFileSync(path, 'utf8').replaceAll(/\$\{\w+(?::-([^}]*))?\}/g, (_, value = '') => value);
  return parse(source, { merge: true }) as Compose;
}
