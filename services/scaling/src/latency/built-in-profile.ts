import type { DataType } from '../cost/data-types.ts';
import { ScalingError } from '../scaling-error.ts';
import { type Datasheet, type DeviceName, datasheets } from './datasheets.ts';
import type { HardwareProfile } from './profile.ts';

/**
 * What software gets out of a device, as shares of its published peaks. Assumptions, not measurements: typical of
 * compiled networks at large batches. A prediction from a datasheet is good for comparing networks, and within about a
 * factor of two as a time.
 */
export const assumedEfficiency = {
  /** Matrix products and full convolutions, of the matrix units' peak. */
  matrix: 0.5,
  /** Depthwise convolutions, of the float32 peak outside matrix units: no matrix unit runs them well. */
  depthwise: 0.3,
  /** Of the memory's peak. */
  memory: 0.6,
  /** Float32 peak outside matrix units where none is published, as a share of the matrix units' peak. */
  vector: 1 / 32,
  /** Microseconds to start a kernel. */
  launchUs: 5,
} as const;

/**
 * A device as its maker's datasheet and `assumedEfficiency` describe it.
 * @throws ScalingError `INVALID_SCALING_INPUT` for a type that the datasheet has no peak for.
 */
export function builtInProfile(device: DeviceName, dataType: DataType): HardwareProfile {
  const { matrixTops, vectorTflops, memoryGbps }: Datasheet = datasheets[device];
  const matrix = matrixTops[dataType];
  if (matrix === undefined) {
    const published = Object.keys(matrixTops).join(', ');
    throw new ScalingError(
      'INVALID_SCALING_INPUT',
      'dataType',
      `one that ${device} has: ${published}`,
      dataType,
    );
  }
  const vector = vectorTflops ?? Math.max(...Object.values(matrixTops)) * assumedEfficiency.vector;
  const [matrixMacs, vectorMacs] = [matrix * 1e12, vector * 1e12].map((operations) => operations / 2) as [
    number,
    number,
  ];
  return {
    rates: {
      MATRIX: matrixMacs * assumedEfficiency.matrix,
      SPATIAL: matrixMacs * assumedEfficiency.matrix,
      DEPTHWISE: vectorMacs * assumedEfficiency.depthwise,
      ELEMENTWISE: vectorMacs * assumedEfficiency.depthwise,
      CACHE: memoryGbps * 1e9 * assumedEfficiency.memory,
      MEMORY: memoryGbps * 1e9 * assumedEfficiency.memory,
      LAUNCH: 1e6 / assumedEfficiency.launchUs,
    },
    // Makers publish no bandwidth of caches: all traffic is the memory's
    cacheBytes: 0,
    dataType,
    runtime: 'COMPILED',
    composition: 'LONGEST',
  };
}
