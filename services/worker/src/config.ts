import { type CommonConfig, commonVariables, readCommonConfig } from '@phiscale/assembly';
import { numberText, parseEnv } from '@phiscale/common';
import { z } from 'zod';

/** Every variable that a worker reads, with its default. docs/workers.md has the same table for people. */
const environment = z.object({
  ...commonVariables,
  /** Not the api's, so that both run on one machine. */
  PORT: numberText.pipe(z.int().min(0).max(65_535)).default(4001),
});

export interface Config extends CommonConfig {
  /** Of the probes; 0 takes a free one. */
  readonly port: number;
}

/** @throws ConfigurationError naming every variable that is wrong, or that there is no database to share. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const values = parseEnv(environment, env);
  return { ...readCommonConfig(values, { externalWorkers: true }), port: values.PORT };
}
