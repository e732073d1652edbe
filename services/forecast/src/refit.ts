import { setImmediate } from 'node:timers/promises';
import { fitPowerLaw } from './fit-power-law.ts';
import { ForecastError } from './forecast-error.ts';
import { errorAt, type PowerLaw, possibleError } from './power-law.ts';
import { leastDistinct, type Study } from './study.ts';

export interface Refitting {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Residual bootstrap (Efron 1979): fits to the fitted errors plus residuals drawn anew. Sizes stay, so that every sample
 * identifies the model as well as the observations do.
 * @param residuals as `scatter` has them.
 */
export async function bootstrapFits(
  { variables }: Study,
  law: PowerLaw,
  fitted: Float64Array,
  draw: () => number,
  { samples, signal }: Refitting & { readonly samples: number },
): Promise<readonly PowerLaw[]> {
  const logs = variables.map((variable) => variable.logs);
  const laws: PowerLaw[] = [];
  while (laws.length < samples) {
    await letOthersRun(signal);
    laws.push(
      fitPowerLaw(
        logs,
        fitted.map((error) => error + draw()),
        law,
      ),
    );
  }
  return laws;
}

/** Residuals as large as the errors that they estimate: a fit with as many parameters makes them smaller than those. */
export function scatter(residuals: Float64Array, parameters: number): Float64Array {
  const mean = residuals.reduce((sum, residual) => sum + residual, 0) / residuals.length;
  const inflation = Math.sqrt(residuals.length / (residuals.length - parameters));
  return residuals.map((residual) => (residual - mean) * inflation);
}

/**
 * Error that a fit to all other observations predicts for each; null where those cannot identify the model. A fit of its
 * own: one observation fewer, at the end of a noisy series, may put the exponent far from the whole series'.
 */
export async function leaveOneOut(
  { variables, errors }: Study,
  { signal }: Refitting,
): Promise<readonly (number | null)[]> {
  const predicted: (number | null)[] = [];
  for (const left of errors.keys()) {
    await letOthersRun(signal);
    const others = variables.map(({ logs }) => logs.filter((_, row) => row !== left));
    const isIdentified = others.every((logs) => new Set(logs).size >= leastDistinct);
    const remaining = errors.filter((_, row) => row !== left);
    const point = variables.map(({ logs }) => logs[left] ?? 0);
    predicted.push(isIdentified ? possibleError(errorAt(fitPowerLaw(others, remaining), point)) : null);
  }
  return predicted;
}

/** A fit takes a fraction of a millisecond; requests that wait for the event loop wait for no more than one. */
async function letOthersRun(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  if (signal?.aborted) throw new ForecastError('CANCELLED', 'The forecast was cancelled');
}
