/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Uploadable } from '../uploadable.ts';
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a convolution unit ends with. */
export type ActivationFunction =
  /** x · relu6(x + 3) ÷ 6. */
  | 'HARD_SWISH'
  /** max(0, x). */
  | 'RELU'
  /** min(6, max(0, x)). */
  | 'RELU6'
  /** x · sigmoid(x), also called swish. */
  | 'SILU';

/** A network before scaling. */
export type BaselineName =
  /** EfficientNetV2-B0 (google/automl), which is scaled to B1–B3. */
  | 'EFFICIENTNETV2_B0'
  /** EfficientNetV2-L (google/automl). */
  | 'EFFICIENTNETV2_L'
  /** EfficientNetV2-M (google/automl). */
  | 'EFFICIENTNETV2_M'
  /** EfficientNetV2-S, table 4 of Tan & Le 2021. */
  | 'EFFICIENTNETV2_S'
  /** EfficientNetV2-XL (google/automl). */
  | 'EFFICIENTNETV2_XL'
  /** EfficientNet-B0, table 1 of Tan & Le 2019. */
  | 'EFFICIENTNET_B0'
  /** EfficientNet-Lite0: no squeeze-and-excitation, ReLU6, stem and head that do not grow. */
  | 'EFFICIENTNET_LITE0'
  /** MobileNetV1, table 1 of Howard et al. 2017. */
  | 'MOBILENET_V1'
  /** MobileNetV2, table 2 of Sandler et al. 2018. */
  | 'MOBILENET_V2'
  /** ResNet-50, table 1 of He et al. 2015, with the stride in the 3x3 convolution (v1.5). */
  | 'RESNET_50';

/** A kind of block. */
export type BlockOperator =
  /** Narrow, convolve, widen (ResNet); the expand ratio is output to inner channels. No squeeze. */
  | 'BOTTLENECK'
  /** Depthwise, then pointwise convolution (MobileNetV1); expand ratio 1, no squeeze. */
  | 'DEPTHWISE_SEPARABLE'
  /** As MBCONV, with one full convolution for expansion and depthwise (EfficientNetV2). */
  | 'FUSED_MBCONV'
  /** Inverted bottleneck without squeeze (MobileNetV2). */
  | 'INVERTED_RESIDUAL'
  /** Inverted bottleneck with squeeze-and-excitation (EfficientNet). */
  | 'MBCONV';

/** Several images, and how to classify them. */
export type ClassifyBatchInput = {
  /** The images, at most 256. */
  images: Array<ImageInput>;
  /** `name` or `name@version`. Default: `server { defaultModel }`. */
  model?: string | null | undefined;
  /** Milliseconds, from 1, after which TIMEOUT is the answer. Default: never. */
  timeoutMs?: number | null | undefined;
  /** How many predictions. Default 5, or the model's classes if fewer. */
  topK?: number | null | undefined;
};

/** One image, and how to classify it. */
export type ClassifyInput = {
  /** The image. */
  image: ImageInput;
  /** `name` or `name@version`. Default: `server { defaultModel }`. */
  model?: string | null | undefined;
  /** Milliseconds, from 1, after which TIMEOUT is the answer. Default: never. */
  timeoutMs?: number | null | undefined;
  /** How many predictions. Default 5, or the model's classes if fewer. */
  topK?: number | null | undefined;
};

/** What counts as one operation. Published figures of one network differ by this alone. */
export type Counting =
  /** Twice MACS: a multiplication and an addition each count. */
  | 'FLOPS_2X'
  /** Multiply-adds of convolutions, squeeze-excite and dense layers: what the paper calls FLOPS. */
  | 'MACS'
  /** As MACS, and two for each batch-normalised element (timm, thop). */
  | 'MACS_WITH_BATCH_NORM';

/** A network before scaling, and how scaling rounds it. Checked field by field. */
export type CustomBaselineInput = {
  /** Default SILU. */
  activation?: ActivationFunction | null | undefined;
  /** Scaled channels are multiples of it. Default 8. */
  depthDivisor?: number | null | undefined;
  /** Stochastic depth of the last block; earlier ones have proportionally less. Default 0.2. */
  dropConnectRate?: number | null | undefined;
  /** Dropout before the classifier. Default 0.2. */
  dropoutRate?: number | null | undefined;
  /** Whether a 1x1 convolution follows the last stage. Without one its output is pooled. */
  hasHead?: boolean;
  /** Filters of that convolution. Default 1280. */
  headFilters?: number | null | undefined;
  /** Default SCALED. */
  headRounding?: EndRounding | null | undefined;
  /** Whether the first and the last stage keep their repeats (EfficientNet-Lite). Default false. */
  keepsEndRepeats?: boolean | null | undefined;
  /** Whether rounding never takes more than ten percent of the channels away. Default true. */
  keepsNinetyPercent?: boolean | null | undefined;
  /** Default CEIL. */
  repeatRounding?: RepeatRounding | null | undefined;
  /** Pixels at φ = 0, from 8 to 4096. Default 224. */
  resolution?: number | null | undefined;
  /** From 1 to 64, from the stem to the head. */
  stages: Array<CustomStageInput>;
  /** Default: 32 filters, 3x3, stride 2. */
  stem?: StemInput | null | undefined;
  /** Default SCALED. */
  stemRounding?: EndRounding | null | undefined;
};

/** Blocks of one kind, repeated. */
export type CustomStageInput = {
  /** Default: the baseline's. */
  activation?: ActivationFunction | null | undefined;
  /** Output channels, from 1 to 16384. */
  channels: number;
  /** Channels inside a block as a multiple of its input's, from 0.01 to 64. Default 1. */
  expandRatio?: number | null | undefined;
  /** Height and width of the kernel in pixels, odd, from 1 to 31. */
  kernelSize: number;
  /** The kind of block. */
  operator: BlockOperator;
  /** Blocks in the stage, from 1 to 256. */
  repeats: number;
  /** Channels of the squeeze as a fraction of the block's input's. Default 0: no squeeze. */
  seRatio?: number | null | undefined;
  /** Stride of the stage's first block, from 1 to 4. */
  stride: number;
};

/** What width does to the stem or the head. */
export type EndRounding =
  /** Nothing (EfficientNet-Lite). */
  | 'FIXED'
  /** It widens them, but never narrows them (the head of MobileNetV2). */
  | 'NEVER_NARROWER'
  /** It scales them (EfficientNet). */
  | 'SCALED';

/** Stable codes of errors, in `extensions.code` of a GraphQL error and in `ErrorDetails`. Beside them stand those of GraphQL itself (`GRAPHQL_PARSE_FAILED`, `GRAPHQL_VALIDATION_FAILED`, `BAD_USER_INPUT`) and of HTTP (`BAD_REQUEST` for a body that cannot be read or lacks a header against request forgery, `REQUEST_TOO_LARGE`). */
export type ErrorCode =
  /** No network of the rule is as small as the budget; names the limit. */
  | 'BUDGET_TOO_SMALL'
  /** The caller gave up, or the model is being unloaded. */
  | 'CANCELLED'
  /** A number is not finite or outside its documented range. */
  | 'COEFFICIENT_OUT_OF_RANGE'
  /** The runtime could not be loaded, or could not build a session for the network. */
  | 'ENGINE_UNAVAILABLE'
  /** The hub has no such repository, revision or file, or refuses the token. */
  | 'HUB_NOT_FOUND'
  /** The hub did not answer, or its answer did not match its own checksum. */
  | 'HUB_UNREACHABLE'
  /** An image, but not JPEG, PNG, WebP, AVIF, GIF or TIFF. */
  | 'IMAGE_FORMAT_UNSUPPORTED'
  /** More bytes than the limit (`server { limits }`). */
  | 'IMAGE_TOO_LARGE'
  /** More pixels than the limit (`server { limits }`). */
  | 'IMAGE_TOO_MANY_PIXELS'
  /** The bytes are no image that can be decoded: empty, truncated, or something else. */
  | 'IMAGE_UNREADABLE'
  /** A fault of the service, which its log tells about. */
  | 'INTERNAL_SERVER_ERROR'
  /** An argument is out of its documented range. */
  | 'INVALID_ARGUMENT'
  /** Text that should be base64 is not. */
  | 'INVALID_BASE64'
  /** A model's files contradict each other or lack something. */
  | 'INVALID_MODEL'
  /** Fields contradict each other, or one that the rule needs is missing. */
  | 'INVALID_SCALING_INPUT'
  /** An option of a training session is out of its documented range. */
  | 'INVALID_TRAINING_OPTION'
  /** There is no model of that name, or no such version of it. */
  | 'MODEL_NOT_FOUND'
  /** The network would exceed what this service builds. */
  | 'NETWORK_TOO_LARGE'
  /** The model's queue is full; try again after `retryAfterMs`. */
  | 'QUEUE_FULL'
  /** The strides would shrink the image below one pixel. */
  | 'RESOLUTION_TOO_SMALL'
  /** The model was unloaded while the request ran. */
  | 'SESSION_CLOSED'
  /** A run failed. Another attempt may succeed. */
  | 'SESSION_FAILED'
  /** The deadline passed before the work was done. */
  | 'TIMEOUT'
  /** Not http or https, or an address that is private, loopback or link-local. */
  | 'URL_FORBIDDEN'
  /** The URL did not answer with an image in time. */
  | 'URL_UNREACHABLE'
  /** A weight file contradicts itself: header, offsets, sizes, dtypes or shapes. */
  | 'WEIGHTS_CORRUPT'
  /** A weight file is sound, but its tensors are not the network's; lists which. */
  | 'WEIGHTS_MISMATCH'
  /** A weight file cannot be opened or read. */
  | 'WEIGHTS_UNREADABLE';

/** An image: JPEG, PNG, WebP, AVIF, GIF or TIFF (the first frame). Exactly one field. */
export type ImageInput =
  {   /** The file as base64, with or without a data: prefix. */
  base64: string; upload?: never; url?: never; }
  |  { base64?: never;   /** A file of a multipart request (the fastest way). */
  upload: Uploadable; url?: never; }
  |  { base64?: never; upload?: never;   /** An http or https URL. No private, loopback or link-local address, here or after a redirect. */
  url: string; };

/** The kernel of the resize. */
export type Interpolation =
  /** Catmull-Rom kernel, antialiased. */
  | 'BICUBIC'
  /** Triangle kernel, antialiased. */
  | 'BILINEAR'
  /** Lanczos kernel with three lobes, antialiased. */
  | 'LANCZOS'
  /** Nearest neighbour. */
  | 'NEAREST';

/** Which models; all that are given must hold. */
export type ModelFilterInput = {
  /** Only names that contain this. */
  nameContains?: string | null | undefined;
  /** Only versions of this status. */
  status?: ModelStatus | null | undefined;
};

/** Where a version came from. */
export type ModelSourceKind =
  /** Ships with the service. */
  | 'BUILT_IN'
  /** Imported from a folder, or put into the models folder by a person. */
  | 'FOLDER'
  /** Pulled from the hub. */
  | 'HUB';

/** How far a version is from answering. */
export type ModelStatus =
  /** On disk; loaded when it is first asked for. */
  | 'AVAILABLE'
  /** It could not be loaded; `statusReason` says why. The next request tries again. */
  | 'FAILED'
  /** Its weights are being read and warmed up. */
  | 'LOADING'
  /** Loaded and warmed up. */
  | 'READY';

/** A window that slides over an image. */
export type PoolInput = {
  /** Height and width in pixels, odd, from 1 to 31. */
  kernelSize: number;
  /** Pixels from one window to the next, from 1 to 4. */
  stride: number;
};

/** What to pull, and under which name. Exactly one of `repository` and `folder`. */
export type PullModelInput = {
  /** A folder in the shape of such a repository, relative to the server's import folder (IMPORT_DIR). */
  folder?: string | null | undefined;
  /** The model's name: lower-case letters, digits, `.`, `_`, `-`. Default: the last part of the origin. */
  name?: string | null | undefined;
  /** A repository of the hub, `owner/name`: google/efficientnet-b0 … b7, timm/efficientnet_b* or timm/tf_efficientnet_b*. */
  repository?: string | null | undefined;
  /** With `repository`: branch, tag or commit. Default main. */
  revision?: string | null | undefined;
  /** Answer when it is done; else at once, and `server { pulls }` shows how far it is. */
  wait?: boolean;
};

/** How far a pull is. */
export type PullStatus =
  /** It ended; `error` says why. A new pull goes on from what was fetched. */
  | 'FAILED'
  /** Files are being fetched and checked. */
  | 'PULLING'
  /** The model is there. */
  | 'SUCCEEDED';

/** How scaled repeats become whole. */
export type RepeatRounding =
  /** Up (EfficientNet). */
  | 'CEIL'
  /** To the nearest, halves to the even one, at least 1 (TinyNet, pycls). */
  | 'ROUND';

/** How an image of any shape becomes a square. */
export type ResizeMode =
  /** Short side to resolution ÷ cropFraction, then the centre square. */
  | 'SHORTEST_EDGE'
  /** Both sides to resolution ÷ cropFraction whatever the aspect, then the centre square. */
  | 'SQUASH';

/** Which multiple of `resolutionDivisor` an exact resolution becomes. */
export type ResolutionRounding =
  /** The next one below, but at least one multiple. */
  | 'DOWN'
  /** The nearest; halves go up. */
  | 'NEAREST'
  /** The next one above. */
  | 'UP';

/** Which scaled network: a rule, what the rule needs, and overrides. */
export type ScaledConfigInput = {
  /** COMPOUND: depth grows as α^φ. From 1 to 4; default 1.2. */
  alpha?: number | null | undefined;
  /** Rules with a φ: what is scaled. Default EFFICIENTNET_B0. */
  baseline?: BaselineName | null | undefined;
  /** COMPOUND: width grows as β^φ. From 1 to 4; default 1.1. */
  beta?: number | null | undefined;
  /** Rules with a φ: a network of your own to scale, instead of `baseline`. */
  customBaseline?: CustomBaselineInput | null | undefined;
  /** Overrides the dropout rate before the classifier, in [0, 0.99]. */
  dropoutRate?: number | null | undefined;
  /** COMPOUND: resolution grows as γ^φ. From 1 to 4; default 1.15. */
  gamma?: number | null | undefined;
  /** Classes that the network tells apart. Default 1000 (ImageNet). */
  numClasses?: number | null | undefined;
  /** Rules with a φ (all but OFFICIAL): the compound coefficient, any real number from -40 to 40, or within the table of a table rule; negative shrinks. */
  phi?: number | null | undefined;
  /** Overrides the resolution, in pixels from 8 to 4096. */
  resolution?: number | null | undefined;
  /** Rules with a φ: the resolution is rounded to a multiple of this many pixels, from 1 to 128. Default 1. */
  resolutionDivisor?: number | null | undefined;
  /** Rules with a φ: which multiple that is. Default NEAREST. */
  resolutionRounding?: ResolutionRounding | null | undefined;
  /** Which rule computes the coefficients. */
  rule: ScalingRule;
  /** Stride of the first convolution. Default: the baseline's (2); 1 is usual for images of 32 to 64 px. */
  stemStride?: number | null | undefined;
  /** OFFICIAL: which row of the table. */
  variant?: VariantName | null | undefined;
  /** FAST_COMPOUND: the share of the growth of FLOPs that width has, from 0 to 1. Default 0.8. */
  widthShare?: number | null | undefined;
};

/** How coefficients come about. The official table is not the formula at φ = 0 … 7: its authors rounded by hand. */
export type ScalingRule =
  /** d = α^φ, w = β^φ, r = γ^φ (equation 3 of the paper); needs `phi`. */
  | 'COMPOUND'
  /** FLOPs grow as 2^φ by depth alone: d = 2^φ; needs `phi`. */
  | 'DEPTH'
  /** FLOPs grow as 2^φ by depth and resolution in equal shares: d = 2^(φ/2), r = 2^(φ/4); needs `phi`. */
  | 'DEPTH_RESOLUTION'
  /** FLOPs grow as 2^φ by depth and width in equal shares: d = 2^(φ/2), w = 2^(φ/4); needs `phi`. */
  | 'DEPTH_WIDTH'
  /** FLOPs grow as 2^φ by all three in equal shares (uniform compound scaling): d = 2^(φ/3), w = r = 2^(φ/6); needs `phi`. */
  | 'DEPTH_WIDTH_RESOLUTION'
  /** The table of Li et al. 2021 for the latency of GPUs: φ = 1 … 7 are EfficientNet-X B1 … B7, and 0 the baseline; needs `phi`. */
  | 'EFFICIENTNET_X_GPU'
  /** As EFFICIENTNET_X_GPU, for the latency of TPUs. */
  | 'EFFICIENTNET_X_TPU'
  /** FLOPs grow as 2^φ by width above all, so that activations grow least (Dollár et al. 2021): at the default share of 0.8, d = 2^(φ/10), w = 2^(2φ/5), r = 2^(φ/20); needs `phi`. */
  | 'FAST_COMPOUND'
  /** A row of the official table; needs `variant`. */
  | 'OFFICIAL'
  /** FLOPs grow as 2^φ by resolution alone: r = 2^(φ/2); needs `phi`. */
  | 'RESOLUTION'
  /** The downscaling table of Han et al. 2020: φ = −1 … −5 are TinyNet-A … E, and 0 the baseline; needs `phi`. */
  | 'TINYNET'
  /** FLOPs grow as 2^φ by width alone: w = 2^(φ/2); needs `phi`. */
  | 'WIDTH'
  /** FLOPs grow as 2^φ by width and resolution in equal shares: w = r = 2^(φ/4); needs `phi`. */
  | 'WIDTH_RESOLUTION';

/** The first convolution of a network. */
export type StemInput = {
  /** Output channels. Default 32. */
  filters?: number | null | undefined;
  /** Odd, from 1 to 31. Default 3. */
  kernelSize?: number | null | undefined;
  /** Max pooling after it. Default: none. */
  pool?: PoolInput | null | undefined;
  /** From 1 to 4. Default 2. */
  stride?: number | null | undefined;
};

/** A family of released networks. */
export type VariantFamily =
  /** EfficientNet B0 to B8 and L2. */
  | 'EFFICIENTNET'
  /** EfficientNetV2 B0 to B3, S, M, L and XL. */
  | 'EFFICIENTNETV2'
  /** EfficientNet-Lite0 to Lite4. */
  | 'EFFICIENTNET_LITE';

/** A released network: a row of the official tables (tensorflow/tpu efficientnet, google/automl efficientnetv2). */
export type VariantName =
  /** EfficientNet-B0 of the official table. */
  | 'B0'
  /** EfficientNet-B1 of the official table. */
  | 'B1'
  /** EfficientNet-B2 of the official table. */
  | 'B2'
  /** EfficientNet-B3 of the official table. */
  | 'B3'
  /** EfficientNet-B4 of the official table. */
  | 'B4'
  /** EfficientNet-B5 of the official table. */
  | 'B5'
  /** EfficientNet-B6 of the official table. */
  | 'B6'
  /** EfficientNet-B7 of the official table. */
  | 'B7'
  /** EfficientNet-B8 of the official table. */
  | 'B8'
  /** EfficientNet-L2 of the official table. */
  | 'L2'
  /** EfficientNet-Lite0 of the official table. */
  | 'LITE0'
  /** EfficientNet-Lite1 of the official table. */
  | 'LITE1'
  /** EfficientNet-Lite2 of the official table. */
  | 'LITE2'
  /** EfficientNet-Lite3 of the official table. */
  | 'LITE3'
  /** EfficientNet-Lite4 of the official table. */
  | 'LITE4'
  /** EfficientNetV2-B0 (google/automl effnetv2_configs.py). */
  | 'V2_B0'
  /** EfficientNetV2-B1 (google/automl effnetv2_configs.py). */
  | 'V2_B1'
  /** EfficientNetV2-B2 (google/automl effnetv2_configs.py). */
  | 'V2_B2'
  /** EfficientNetV2-B3 (google/automl effnetv2_configs.py). */
  | 'V2_B3'
  /** EfficientNetV2-L (google/automl effnetv2_configs.py). */
  | 'V2_L'
  /** EfficientNetV2-M (google/automl effnetv2_configs.py). */
  | 'V2_M'
  /** EfficientNetV2-S (google/automl effnetv2_configs.py). */
  | 'V2_S'
  /** EfficientNetV2-XL (google/automl effnetv2_configs.py). */
  | 'V2_XL';

export type ClassifyQueryVariables = Exact<{
  input: ClassifyInput;
}>;


export type ClassifyQuery = { classify: { predictions: Array<{ label: string, index: number, probability: number }>, model: { name: string, version: string, ref: string }, timing: { decodeMs: number, queueMs: number, inferenceMs: number, batchSize: number }, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> } } };

export type ClassifyBatchQueryVariables = Exact<{
  input: ClassifyBatchInput;
}>;


export type ClassifyBatchQuery = { classifyBatch: Array<{ index: number, classification: { predictions: Array<{ label: string, index: number, probability: number }>, model: { name: string, version: string, ref: string }, timing: { decodeMs: number, queueMs: number, inferenceMs: number, batchSize: number }, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> } } | null, error: { code: ErrorCode, message: string, argument: string | null, expected: string | null, received: string | null, retryAfterMs: number | null } | null }> };

export type CostFieldsFragment = { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number };

export type StageFieldsFragment = { operator: string, kernelSize: number, stride: number, channels: number, repeats: number, resolution: number, macs: number, params: number, activations: number };

export type ScaledConfigFieldsFragment = { baseline: BaselineName | null, rule: ScalingRule, variant: VariantName | null, phi: number | null, alpha: number | null, beta: number | null, gamma: number | null, flopsGrowth: number | null, widthCoefficient: number, depthCoefficient: number, resolution: number, exactResolution: number, dropoutRate: number, numClasses: number, stages: Array<{ operator: string, kernelSize: number, stride: number, channels: number, repeats: number, resolution: number, macs: number, params: number, activations: number }>, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } };

export type PreprocessingFieldsFragment = { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> };

export type ModelFieldsFragment = { name: string, version: string, ref: string, status: ModelStatus, statusReason: string | null, widthCoefficient: number, depthCoefficient: number, resolution: number, numClasses: number, source: { kind: ModelSourceKind, repository: string | null, revision: string | null }, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> }, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } };

export type ErrorFieldsFragment = { code: ErrorCode, message: string, argument: string | null, expected: string | null, received: string | null, retryAfterMs: number | null };

export type ClassificationFieldsFragment = { predictions: Array<{ label: string, index: number, probability: number }>, model: { name: string, version: string, ref: string }, timing: { decodeMs: number, queueMs: number, inferenceMs: number, batchSize: number }, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> } };

export type PullFieldsFragment = { id: string, origin: string, status: PullStatus, files: Array<{ path: string, receivedBytes: number, totalBytes: number }>, model: { name: string, version: string, ref: string, status: ModelStatus, statusReason: string | null, widthCoefficient: number, depthCoefficient: number, resolution: number, numClasses: number, source: { kind: ModelSourceKind, repository: string | null, revision: string | null }, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> }, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } } | null, error: { code: ErrorCode, message: string, argument: string | null, expected: string | null, received: string | null, retryAfterMs: number | null } | null };

export type ModelsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: ModelFilterInput | null | undefined;
}>;


export type ModelsQuery = { models: { totalCount: number, nodes: Array<{ name: string, version: string, ref: string, status: ModelStatus, statusReason: string | null, widthCoefficient: number, depthCoefficient: number, resolution: number, numClasses: number, source: { kind: ModelSourceKind, repository: string | null, revision: string | null }, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> }, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ModelQueryVariables = Exact<{
  ref: string;
}>;


export type ModelQuery = { model: { labels: Array<string>, name: string, version: string, ref: string, status: ModelStatus, statusReason: string | null, widthCoefficient: number, depthCoefficient: number, resolution: number, numClasses: number, stages: Array<{ operator: string, kernelSize: number, stride: number, channels: number, repeats: number, resolution: number, macs: number, params: number, activations: number }>, source: { kind: ModelSourceKind, repository: string | null, revision: string | null }, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> }, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } } | null };

export type PullModelMutationVariables = Exact<{
  input: PullModelInput;
}>;


export type PullModelMutation = { pullModel: { id: string, origin: string, status: PullStatus, files: Array<{ path: string, receivedBytes: number, totalBytes: number }>, model: { name: string, version: string, ref: string, status: ModelStatus, statusReason: string | null, widthCoefficient: number, depthCoefficient: number, resolution: number, numClasses: number, source: { kind: ModelSourceKind, repository: string | null, revision: string | null }, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> }, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } } | null, error: { code: ErrorCode, message: string, argument: string | null, expected: string | null, received: string | null, retryAfterMs: number | null } | null } };

export type VariantsQueryVariables = Exact<{
  family?: VariantFamily | null | undefined;
}>;


export type VariantsQuery = { variants: Array<{ name: VariantName, family: VariantFamily, baseline: BaselineName, widthCoefficient: number, depthCoefficient: number, resolution: number, dropoutRate: number, impliedPhi: { depth: number, width: number, resolution: number } }> };

export type ScaledConfigQueryVariables = Exact<{
  input: ScaledConfigInput;
  counting?: Counting | null | undefined;
  batchSize?: number | null | undefined;
}>;


export type ScaledConfigQuery = { scaledConfig: { baseline: BaselineName | null, rule: ScalingRule, variant: VariantName | null, phi: number | null, alpha: number | null, beta: number | null, gamma: number | null, flopsGrowth: number | null, widthCoefficient: number, depthCoefficient: number, resolution: number, exactResolution: number, dropoutRate: number, numClasses: number, stages: Array<{ operator: string, kernelSize: number, stride: number, channels: number, repeats: number, resolution: number, macs: number, params: number, activations: number }>, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } } };

export type ScaledConfigsQueryVariables = Exact<{
  inputs: Array<ScaledConfigInput> | ScaledConfigInput;
  counting?: Counting | null | undefined;
  batchSize?: number | null | undefined;
}>;


export type ScaledConfigsQuery = { scaledConfigs: Array<{ baseline: BaselineName | null, rule: ScalingRule, variant: VariantName | null, phi: number | null, alpha: number | null, beta: number | null, gamma: number | null, flopsGrowth: number | null, widthCoefficient: number, depthCoefficient: number, resolution: number, exactResolution: number, dropoutRate: number, numClasses: number, stages: Array<{ operator: string, kernelSize: number, stride: number, channels: number, repeats: number, resolution: number, macs: number, params: number, activations: number }>, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } }> };

export type ServerQueryVariables = Exact<{ [key: string]: never; }>;


export type ServerQuery = { server: { version: string, startedAt: string, uptimeMs: number, nodeVersion: string, engineThreads: number, defaultModel: string | null, limits: { maxImageBytes: number, maxImagePixels: number, maxBatchSize: number, maxQueueDelayMs: number, maxQueueSize: number }, pulls: Array<{ id: string, origin: string, status: PullStatus, files: Array<{ path: string, receivedBytes: number, totalBytes: number }>, model: { name: string, version: string, ref: string, status: ModelStatus, statusReason: string | null, widthCoefficient: number, depthCoefficient: number, resolution: number, numClasses: number, source: { kind: ModelSourceKind, repository: string | null, revision: string | null }, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> }, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } } | null, error: { code: ErrorCode, message: string, argument: string | null, expected: string | null, received: string | null, retryAfterMs: number | null } | null }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const StageFieldsFragmentDoc = new TypedDocumentString(`
    fragment StageFields on Stage {
  operator
  kernelSize
  stride
  channels
  repeats
  resolution
  macs
  params
  activations
}
    `, {"fragmentName":"StageFields"}) as unknown as TypedDocumentString<StageFieldsFragment, unknown>;
export const CostFieldsFragmentDoc = new TypedDocumentString(`
    fragment CostFields on NetworkCost {
  flops
  macs
  params
  activations
  weightBytes
  peakActivationBytes
}
    `, {"fragmentName":"CostFields"}) as unknown as TypedDocumentString<CostFieldsFragment, unknown>;
export const ScaledConfigFieldsFragmentDoc = new TypedDocumentString(`
    fragment ScaledConfigFields on ScaledConfig {
  baseline
  rule
  variant
  phi
  alpha
  beta
  gamma
  flopsGrowth
  widthCoefficient
  depthCoefficient
  resolution
  exactResolution
  dropoutRate
  numClasses
  stages {
    ...StageFields
  }
  cost(counting: $counting, batchSize: $batchSize) {
    ...CostFields
  }
}
    fragment CostFields on NetworkCost {
  flops
  macs
  params
  activations
  weightBytes
  peakActivationBytes
}
fragment StageFields on Stage {
  operator
  kernelSize
  stride
  channels
  repeats
  resolution
  macs
  params
  activations
}`, {"fragmentName":"ScaledConfigFields"}) as unknown as TypedDocumentString<ScaledConfigFieldsFragment, unknown>;
export const PreprocessingFieldsFragmentDoc = new TypedDocumentString(`
    fragment PreprocessingFields on Preprocessing {
  resolution
  resizeMode
  cropFraction
  interpolation
  mean
  std
}
    `, {"fragmentName":"PreprocessingFields"}) as unknown as TypedDocumentString<PreprocessingFieldsFragment, unknown>;
export const ClassificationFieldsFragmentDoc = new TypedDocumentString(`
    fragment ClassificationFields on Classification {
  predictions {
    label
    index
    probability
  }
  model {
    name
    version
    ref
  }
  timing {
    decodeMs
    queueMs
    inferenceMs
    batchSize
  }
  preprocessing {
    ...PreprocessingFields
  }
}
    fragment PreprocessingFields on Preprocessing {
  resolution
  resizeMode
  cropFraction
  interpolation
  mean
  std
}`, {"fragmentName":"ClassificationFields"}) as unknown as TypedDocumentString<ClassificationFieldsFragment, unknown>;
export const ModelFieldsFragmentDoc = new TypedDocumentString(`
    fragment ModelFields on Model {
  name
  version
  ref
  status
  statusReason
  source {
    kind
    repository
    revision
  }
  widthCoefficient
  depthCoefficient
  resolution
  numClasses
  preprocessing {
    ...PreprocessingFields
  }
  cost {
    ...CostFields
  }
}
    fragment CostFields on NetworkCost {
  flops
  macs
  params
  activations
  weightBytes
  peakActivationBytes
}
fragment PreprocessingFields on Preprocessing {
  resolution
  resizeMode
  cropFraction
  interpolation
  mean
  std
}`, {"fragmentName":"ModelFields"}) as unknown as TypedDocumentString<ModelFieldsFragment, unknown>;
export const ErrorFieldsFragmentDoc = new TypedDocumentString(`
    fragment ErrorFields on ErrorDetails {
  code
  message
  argument
  expected
  received
  retryAfterMs
}
    `, {"fragmentName":"ErrorFields"}) as unknown as TypedDocumentString<ErrorFieldsFragment, unknown>;
export const PullFieldsFragmentDoc = new TypedDocumentString(`
    fragment PullFields on ModelPull {
  id
  origin
  status
  files {
    path
    receivedBytes
    totalBytes
  }
  model {
    ...ModelFields
  }
  error {
    ...ErrorFields
  }
}
    fragment CostFields on NetworkCost {
  flops
  macs
  params
  activations
  weightBytes
  peakActivationBytes
}
fragment PreprocessingFields on Preprocessing {
  resolution
  resizeMode
  cropFraction
  interpolation
  mean
  std
}
fragment ModelFields on Model {
  name
  version
  ref
  status
  statusReason
  source {
    kind
    repository
    revision
  }
  widthCoefficient
  depthCoefficient
  resolution
  numClasses
  preprocessing {
    ...PreprocessingFields
  }
  cost {
    ...CostFields
  }
}
fragment ErrorFields on ErrorDetails {
  code
  message
  argument
  expected
  received
  retryAfterMs
}`, {"fragmentName":"PullFields"}) as unknown as TypedDocumentString<PullFieldsFragment, unknown>;
export const ClassifyDocument = new TypedDocumentString(`
    query Classify($input: ClassifyInput!) {
  classify(input: $input) {
    ...ClassificationFields
  }
}
    fragment PreprocessingFields on Preprocessing {
  resolution
  resizeMode
  cropFraction
  interpolation
  mean
  std
}
fragment ClassificationFields on Classification {
  predictions {
    label
    index
    probability
  }
  model {
    name
    version
    ref
  }
  timing {
    decodeMs
    queueMs
    inferenceMs
    batchSize
  }
  preprocessing {
    ...PreprocessingFields
  }
}`) as unknown as TypedDocumentString<ClassifyQuery, ClassifyQueryVariables>;
export const ClassifyBatchDocument = new TypedDocumentString(`
    query ClassifyBatch($input: ClassifyBatchInput!) {
  classifyBatch(input: $input) {
    index
    classification {
      ...ClassificationFields
    }
    error {
      ...ErrorFields
    }
  }
}
    fragment PreprocessingFields on Preprocessing {
  resolution
  resizeMode
  cropFraction
  interpolation
  mean
  std
}
fragment ErrorFields on ErrorDetails {
  code
  message
  argument
  expected
  received
  retryAfterMs
}
fragment ClassificationFields on Classification {
  predictions {
    label
    index
    probability
  }
  model {
    name
    version
    ref
  }
  timing {
    decodeMs
    queueMs
    inferenceMs
    batchSize
  }
  preprocessing {
    ...PreprocessingFields
  }
}`) as unknown as TypedDocumentString<ClassifyBatchQuery, ClassifyBatchQueryVariables>;
export const ModelsDocument = new TypedDocumentString(`
    query Models($first: Int! = 20, $after: String, $filter: ModelFilterInput) {
  models(first: $first, after: $after, filter: $filter) {
    nodes {
      ...ModelFields
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    fragment CostFields on NetworkCost {
  flops
  macs
  params
  activations
  weightBytes
  peakActivationBytes
}
fragment PreprocessingFields on Preprocessing {
  resolution
  resizeMode
  cropFraction
  interpolation
  mean
  std
}
fragment ModelFields on Model {
  name
  version
  ref
  status
  statusReason
  source {
    kind
    repository
    revision
  }
  widthCoefficient
  depthCoefficient
  resolution
  numClasses
  preprocessing {
    ...PreprocessingFields
  }
  cost {
    ...CostFields
  }
}`) as unknown as TypedDocumentString<ModelsQuery, ModelsQueryVariables>;
export const ModelDocument = new TypedDocumentString(`
    query Model($ref: String!) {
  model(ref: $ref) {
    ...ModelFields
    labels
    stages {
      ...StageFields
    }
  }
}
    fragment CostFields on NetworkCost {
  flops
  macs
  params
  activations
  weightBytes
  peakActivationBytes
}
fragment StageFields on Stage {
  operator
  kernelSize
  stride
  channels
  repeats
  resolution
  macs
  params
  activations
}
fragment PreprocessingFields on Preprocessing {
  resolution
  resizeMode
  cropFraction
  interpolation
  mean
  std
}
fragment ModelFields on Model {
  name
  version
  ref
  status
  statusReason
  source {
    kind
    repository
    revision
  }
  widthCoefficient
  depthCoefficient
  resolution
  numClasses
  preprocessing {
    ...PreprocessingFields
  }
  cost {
    ...CostFields
  }
}`) as unknown as TypedDocumentString<ModelQuery, ModelQueryVariables>;
export const PullModelDocument = new TypedDocumentString(`
    mutation PullModel($input: PullModelInput!) {
  pullModel(input: $input) {
    ...PullFields
  }
}
    fragment CostFields on NetworkCost {
  flops
  macs
  params
  activations
  weightBytes
  peakActivationBytes
}
fragment PreprocessingFields on Preprocessing {
  resolution
  resizeMode
  cropFraction
  interpolation
  mean
  std
}
fragment ModelFields on Model {
  name
  version
  ref
  status
  statusReason
  source {
    kind
    repository
    revision
  }
  widthCoefficient
  depthCoefficient
  resolution
  numClasses
  preprocessing {
    ...PreprocessingFields
  }
  cost {
    ...CostFields
  }
}
fragment ErrorFields on ErrorDetails {
  code
  message
  argument
  expected
  received
  retryAfterMs
}
fragment PullFields on ModelPull {
  id
  origin
  status
  files {
    path
    receivedBytes
    totalBytes
  }
  model {
    ...ModelFields
  }
  error {
    ...ErrorFields
  }
}`) as unknown as TypedDocumentString<PullModelMutation, PullModelMutationVariables>;
export const VariantsDocument = new TypedDocumentString(`
    query Variants($family: VariantFamily) {
  variants(family: $family) {
    name
    family
    baseline
    widthCoefficient
    depthCoefficient
    resolution
    dropoutRate
    impliedPhi {
      depth
      width
      resolution
    }
  }
}
    `) as unknown as TypedDocumentString<VariantsQuery, VariantsQueryVariables>;
export const ScaledConfigDocument = new TypedDocumentString(`
    query ScaledConfig($input: ScaledConfigInput!, $counting: Counting = MACS, $batchSize: Int = 1) {
  scaledConfig(input: $input) {
    ...ScaledConfigFields
  }
}
    fragment CostFields on NetworkCost {
  flops
  macs
  params
  activations
  weightBytes
  peakActivationBytes
}
fragment StageFields on Stage {
  operator
  kernelSize
  stride
  channels
  repeats
  resolution
  macs
  params
  activations
}
fragment ScaledConfigFields on ScaledConfig {
  baseline
  rule
  variant
  phi
  alpha
  beta
  gamma
  flopsGrowth
  widthCoefficient
  depthCoefficient
  resolution
  exactResolution
  dropoutRate
  numClasses
  stages {
    ...StageFields
  }
  cost(counting: $counting, batchSize: $batchSize) {
    ...CostFields
  }
}`) as unknown as TypedDocumentString<ScaledConfigQuery, ScaledConfigQueryVariables>;
export const ScaledConfigsDocument = new TypedDocumentString(`
    query ScaledConfigs($inputs: [ScaledConfigInput!]!, $counting: Counting = MACS, $batchSize: Int = 1) {
  scaledConfigs(inputs: $inputs) {
    ...ScaledConfigFields
  }
}
    fragment CostFields on NetworkCost {
  flops
  macs
  params
  activations
  weightBytes
  peakActivationBytes
}
fragment StageFields on Stage {
  operator
  kernelSize
  stride
  channels
  repeats
  resolution
  macs
  params
  activations
}
fragment ScaledConfigFields on ScaledConfig {
  baseline
  rule
  variant
  phi
  alpha
  beta
  gamma
  flopsGrowth
  widthCoefficient
  depthCoefficient
  resolution
  exactResolution
  dropoutRate
  numClasses
  stages {
    ...StageFields
  }
  cost(counting: $counting, batchSize: $batchSize) {
    ...CostFields
  }
}`) as unknown as TypedDocumentString<ScaledConfigsQuery, ScaledConfigsQueryVariables>;
export const ServerDocument = new TypedDocumentString(`
    query Server {
  server {
    version
    startedAt
    uptimeMs
    nodeVersion
    engineThreads
    defaultModel
    limits {
      maxImageBytes
      maxImagePixels
      maxBatchSize
      maxQueueDelayMs
      maxQueueSize
    }
    pulls {
      ...PullFields
    }
  }
}
    fragment CostFields on NetworkCost {
  flops
  macs
  params
  activations
  weightBytes
  peakActivationBytes
}
fragment PreprocessingFields on Preprocessing {
  resolution
  resizeMode
  cropFraction
  interpolation
  mean
  std
}
fragment ModelFields on Model {
  name
  version
  ref
  status
  statusReason
  source {
    kind
    repository
    revision
  }
  widthCoefficient
  depthCoefficient
  resolution
  numClasses
  preprocessing {
    ...PreprocessingFields
  }
  cost {
    ...CostFields
  }
}
fragment ErrorFields on ErrorDetails {
  code
  message
  argument
  expected
  received
  retryAfterMs
}
fragment PullFields on ModelPull {
  id
  origin
  status
  files {
    path
    receivedBytes
    totalBytes
  }
  model {
    ...ModelFields
  }
  error {
    ...ErrorFields
  }
}`) as unknown as TypedDocumentString<ServerQuery, ServerQueryVariables>;