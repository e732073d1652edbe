import {
  type Baseline,
  type BaselineName,
  baselines,
  type PaddingMode,
  roundingRules,
  type VariantName,
  variants,
} from '@phiscale/scaling';

/** What an architecture's name says: the network, but for what `model_args` change, and how its weights were trained. */
export interface TimmArchitecture {
  readonly baseline: Baseline;
  readonly widthCoefficient: number;
  readonly depthCoefficient: number;
  readonly dropoutRate: number;
  readonly padding: PaddingMode;
  readonly batchNormEpsilon: number;
}

type Scaled = Omit<TimmArchitecture, 'padding' | 'batchNormEpsilon'>;
type Convention = Pick<TimmArchitecture, 'padding' | 'batchNormEpsilon'>;

const tensorFlow: Convention = { padding: 'TF_SAME', batchNormEpsilon: 1e-3 };
const pyTorch: Convention = { padding: 'SYMMETRIC', batchNormEpsilon: 1e-5 };

const scaled = (
  name: BaselineName,
  widthCoefficient = 1,
  depthCoefficient = 1,
  rounding = baselines[name].rounding,
): Scaled => {
  const baseline = { ...baselines[name], rounding };
  return { baseline, widthCoefficient, depthCoefficient, dropoutRate: baseline.dropoutRate };
};

const variant = (name: VariantName): Scaled => ({
  ...variants[name],
  baseline: baselines[variants[name].baseline],
});

/** Released by TensorFlow's authors: timm has each as converted (`tf_`) and as it trains it itself. */
const released = Object.keys(variants).map((name): [string, Scaled] => {
  const size = name.toLowerCase();
  const family = size.startsWith('v2_') ? 'efficientnetv2_' : 'efficientnet_';
  return [family + size.replace('v2_', ''), variant(name as VariantName)];
});

/** `fix_stem_head` keeps the ends as EfficientNet-Lite does. */
const fixedEnds = roundingRules.EFFICIENTNET_LITE;

/** timm/models/efficientnet.py `_gen_mobilenet_v1`, `_gen_mobilenet_v2`, `efficientnetv2_rw_t`; resnet.py `resnet50`. */
const others: Readonly<Record<string, Scaled>> = {
  // S with the ten-percent rule of `round_channels`; rw_s and rw_m have other blocks and another head
  efficientnetv2_rw_t: scaled('EFFICIENTNETV2_S', 0.8, 0.9, roundingRules.EFFICIENTNET),
  mobilenetv1_100: scaled('MOBILENET_V1'),
  mobilenetv1_125: scaled('MOBILENET_V1', 1.25),
  mobilenetv2_035: scaled('MOBILENET_V2', 0.35),
  mobilenetv2_050: scaled('MOBILENET_V2', 0.5),
  mobilenetv2_075: scaled('MOBILENET_V2', 0.75),
  mobilenetv2_100: scaled('MOBILENET_V2'),
  mobilenetv2_110d: scaled('MOBILENET_V2', 1.1, 1.2, fixedEnds),
  mobilenetv2_120d: scaled('MOBILENET_V2', 1.2, 1.4, fixedEnds),
  mobilenetv2_140: scaled('MOBILENET_V2', 1.4),
  resnet50: scaled('RESNET_50'),
};

/** By timm's name, without tag. */
export const timmArchitectures: ReadonlyMap<string, TimmArchitecture> = new Map([
  ...released.map(([name, network]) => [`tf_${name}`, { ...network, ...tensorFlow }] as const),
  ...[...released, ...Object.entries(others)].map(
    ([name, network]) => [name, { ...network, ...pyTorch }] as const,
  ),
]);

/** Tags, and what stood in their place before timm 0.8: which data the weights were trained on. */
const tag = /(_ns|_ap|_ns_475|_in21k|_in21ft1k)?(\..+)?$/;

/** Undefined for a name that timm gives to another network, or to none. */
export const findTimmArchitecture = (name: string): TimmArchitecture | undefined =>
  timmArchitectures.get(name) ?? timmArchitectures.get(name.replace(tag, ''));
