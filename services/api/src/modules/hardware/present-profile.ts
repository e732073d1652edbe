import { type HardwareProfile, unlimitedRate } from '@phiscale/scaling';
import type { HardwareProfileType } from './hardware-profile.type.ts';

export function presentProfile({ rates, cacheBytes, dataType }: HardwareProfile): HardwareProfileType {
  return {
    matrixMacsPerSecond: limiting(rates.MATRIX),
    depthwiseMacsPerSecond: limiting(rates.DEPTHWISE),
    spatialMacsPerSecond: limiting(rates.SPATIAL),
    activationElementsPerSecond: limiting(rates.ELEMENTWISE),
    cacheBytesPerSecond: limiting(rates.CACHE),
    memoryBytesPerSecond: limiting(rates.MEMORY),
    cacheBytes,
    launchUs: 1e6 / rates.LAUNCH,
    dataType,
  };
}

const limiting = (rate: number): number | null => (rate < unlimitedRate ? rate : null);
