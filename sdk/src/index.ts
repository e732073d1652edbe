export { type CallOptions, createPhiscale, type Phiscale, type PhiscaleOptions } from './create-phiscale.ts';
export type * from './generated/operations.ts';
export { PhiscaleError, type PhiscaleErrorCode } from './phiscale-error.ts';
export type { Uploadable } from './uploadable.ts';
