import type { Baseline } from './baseline.ts';
import { efficientNetB0 } from './efficientnet-b0.ts';

export type BaselineName = 'EFFICIENTNET_B0';

export const baselines = {
  EFFICIENTNET_B0: efficientNetB0,
} as const satisfies Record<BaselineName, Baseline>;
