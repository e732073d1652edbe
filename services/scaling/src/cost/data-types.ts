/** How a number is stored. */
export type DataType = 'FLOAT32' | 'FLOAT16' | 'BFLOAT16' | 'INT8';

export const bytesOf = {
  FLOAT32: 4,
  FLOAT16: 2,
  BFLOAT16: 2,
  INT8: 1,
} as const satisfies Record<DataType, number>;
