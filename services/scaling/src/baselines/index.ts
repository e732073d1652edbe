import type { Baseline } from './baseline.ts';
import { efficientNetB0 } from './efficientnet-b0.ts';
import { efficientNetLite0 } from './efficientnet-lite0.ts';
import {
  efficientNetV2B0,
  efficientNetV2L,
  efficientNetV2M,
  efficientNetV2S,
  efficientNetV2XL,
} from './efficientnet-v2.ts';
import { mobileNetV1 } from './mobilenet-v1.ts';
import { mobileNetV2 } from './mobilenet-v2.ts';
import { resNet50 } from './resnet-50.ts';

export type BaselineName =
  | 'EFFICIENTNET_B0'
  | 'EFFICIENTNET_LITE0'
  | 'EFFICIENTNETV2_B0'
  | 'EFFICIENTNETV2_S'
  | 'EFFICIENTNETV2_M'
  | 'EFFICIENTNETV2_L'
  | 'EFFICIENTNETV2_XL'
  | 'MOBILENET_V1'
  | 'MOBILENET_V2'
  | 'RESNET_50';

export const baselines: Readonly<Record<BaselineName, Baseline>> = {
  EFFICIENTNET_B0: efficientNetB0,
  EFFICIENTNET_LITE0: efficientNetLite0,
  EFFICIENTNETV2_B0: efficientNetV2B0,
  EFFICIENTNETV2_S: efficientNetV2S,
  EFFICIENTNETV2_M: efficientNetV2M,
  EFFICIENTNETV2_L: efficientNetV2L,
  EFFICIENTNETV2_XL: efficientNetV2XL,
  MOBILENET_V1: mobileNetV1,
  MOBILENET_V2: mobileNetV2,
  RESNET_50: resNet50,
};
