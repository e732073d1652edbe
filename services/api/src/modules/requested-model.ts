import { invalidArgument } from '@phiscale/inference';
import type { Config } from '../config.ts';

/**
 * The model that a request names, or the service's default.
 * @throws InferenceError `INVALID_ARGUMENT` where there is neither.
 */
export function requestedModel(model: string | null | undefined, { models }: Pick<Config, 'models'>): string {
  const requested = model ?? models[0];
  if (requested !== undefined) return requested;
  throw invalidArgument('model', 'the name of a model: the service has no default (MODELS)', 'none');
}
