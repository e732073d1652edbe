import type { ParameterRole } from '@phiscale/scaling';
import { corrupt } from './parse-safetensors-header.ts';

/**
 * Refuses values that a damaged file has, or one of a training that diverged.
 * @throws EngineError `WEIGHTS_CORRUPT` naming the tensor and its first value that is not finite, or its first variance
 * below 0.
 */
export function requireSoundValues(tensor: string, role: ParameterRole, values: Float32Array): void {
  const isVariance = role === 'runningVariance';
  const least = isVariance ? 0 : -Number.MAX_VALUE;
  // a loop: millions of calls of a callback take three times as long
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    // NaN is neither
    if (value >= least && value < Number.POSITIVE_INFINITY) continue;
    corrupt(tensor, isVariance ? 'finite numbers from 0' : 'finite numbers', String(value));
  }
}
