import type { DataType } from '../cost/data-types.ts';

/** Devices whose makers publish what this needs. */
export type DeviceName =
  | 'NVIDIA_T4'
  | 'NVIDIA_V100'
  | 'NVIDIA_A100'
  | 'NVIDIA_H100'
  | 'NVIDIA_L4'
  | 'GOOGLE_TPU_V3'
  | 'GOOGLE_TPU_V4'
  | 'APPLE_M1'
  | 'APPLE_M1_ULTRA';

/** Peaks as a maker publishes them, without sparsity. A multiply-add is two operations. */
export interface Datasheet {
  /** 10¹² operations a second of matrix units, by type; what is absent is not supported or not published. */
  readonly matrixTops: Readonly<Partial<Record<DataType, number>>>;
  /** 10¹² operations a second of float32 outside matrix units, where the maker publishes it. */
  readonly vectorTflops?: number;
  /** 10⁹ bytes a second between chip and memory. */
  readonly memoryGbps: number;
  readonly source: string;
}

export const datasheets = {
  NVIDIA_T4: {
    matrixTops: { FLOAT32: 8.1, FLOAT16: 65, INT8: 130 },
    vectorTflops: 8.1,
    memoryGbps: 320,
    source: 'NVIDIA T4 datasheet (2019)',
  },
  NVIDIA_V100: {
    matrixTops: { FLOAT32: 15.7, FLOAT16: 125 },
    vectorTflops: 15.7,
    memoryGbps: 900,
    source: 'NVIDIA V100 datasheet (2018), SXM2',
  },
  NVIDIA_A100: {
    matrixTops: { FLOAT32: 19.5, FLOAT16: 312, BFLOAT16: 312, INT8: 624 },
    vectorTflops: 19.5,
    memoryGbps: 1555,
    source: 'NVIDIA A100 datasheet (2020), 40 GB SXM, float32 without TF32',
  },
  NVIDIA_H100: {
    matrixTops: { FLOAT32: 67, FLOAT16: 989.5, BFLOAT16: 989.5, INT8: 1979 },
    vectorTflops: 67,
    memoryGbps: 3350,
    source: 'NVIDIA H100 datasheet (2023), SXM, float32 without TF32; its sparse figures halved',
  },
  NVIDIA_L4: {
    matrixTops: { FLOAT32: 30.3, FLOAT16: 121, BFLOAT16: 121, INT8: 242.5 },
    vectorTflops: 30.3,
    memoryGbps: 300,
    source: 'NVIDIA L4 datasheet (2023), float32 without TF32; its sparse figures halved',
  },
  GOOGLE_TPU_V3: {
    matrixTops: { BFLOAT16: 123 },
    memoryGbps: 900,
    source: 'Google Cloud, TPU v3, one chip',
  },
  GOOGLE_TPU_V4: {
    matrixTops: { BFLOAT16: 275, INT8: 275 },
    memoryGbps: 1228,
    source: 'Google Cloud, TPU v4, one chip',
  },
  APPLE_M1: {
    matrixTops: { FLOAT32: 2.6 },
    vectorTflops: 2.6,
    memoryGbps: 68,
    source: 'Apple, M1 (2020), 8-core GPU; memory: LPDDR4X-4266, 128 bit',
  },
  APPLE_M1_ULTRA: {
    matrixTops: { FLOAT32: 21 },
    vectorTflops: 21,
    memoryGbps: 800,
    source: 'Apple, M1 Ultra (2022), 64-core GPU',
  },
} as const satisfies Record<DeviceName, Datasheet>;
