/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Uploadable } from '../uploadable.ts';
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A network before scaling. */
export type BaselineName =
  /** EfficientNet-B0, table 1 of Tan & Le 2019. */
  | 'EFFICIENTNET_B0';

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

/** Stable codes of errors, in `extensions.code` of a GraphQL error and in `ErrorDetails`. Beside them stand those of GraphQL itself (`GRAPHQL_PARSE_FAILED`, `GRAPHQL_VALIDATION_FAILED`, `BAD_USER_INPUT`) and of HTTP (`BAD_REQUEST` for a body that cannot be read or lacks a header against request forgery, `REQUEST_TOO_LARGE`). */
export type ErrorCode =
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

/** How an image of any shape becomes a square. */
export type ResizeMode =
  /** Short side to resolution ÷ cropFraction, then the centre square. */
  | 'SHORTEST_EDGE'
  /** Both sides to resolution ÷ cropFraction whatever the aspect, then the centre square. */
  | 'SQUASH';

/** Which scaled network: a rule, what the rule needs, and overrides. */
export type ScaledConfigInput = {
  /** COMPOUND: depth grows as α^φ. From 1 to 4; default 1.2. */
  alpha?: number | null | undefined;
  /** COMPOUND: what is scaled. Default EFFICIENTNET_B0. */
  baseline?: BaselineName | null | undefined;
  /** COMPOUND: width grows as β^φ. From 1 to 4; default 1.1. */
  beta?: number | null | undefined;
  /** Overrides the dropout rate before the classifier, in [0, 0.99]. */
  dropoutRate?: number | null | undefined;
  /** COMPOUND: resolution grows as γ^φ. From 1 to 4; default 1.15. */
  gamma?: number | null | undefined;
  /** Classes that the network tells apart. Default 1000 (ImageNet). */
  numClasses?: number | null | undefined;
  /** COMPOUND: the compound coefficient φ, any real number from -40 to 40; negative shrinks. */
  phi?: number | null | undefined;
  /** Overrides the resolution, in pixels from 8 to 4096. */
  resolution?: number | null | undefined;
  /** COMPOUND: the resolution is rounded to the nearest multiple of this many pixels. Default 1. */
  resolutionDivisor?: number | null | undefined;
  /** Which rule computes the coefficients. */
  rule: ScalingRule;
  /** Stride of the first convolution. Default: the baseline's (2); 1 is usual for images of 32 to 64 px. */
  stemStride?: number | null | undefined;
  /** OFFICIAL: which row of the table. */
  variant?: VariantName | null | undefined;
};

/** How coefficients come about. The official table is not the formula at φ = 0 … 7: its authors rounded by hand. */
export type ScalingRule =
  /** d = α^φ, w = β^φ, r = γ^φ (equation 3 of the paper); needs `phi`. */
  | 'COMPOUND'
  /** A row of the official table; needs `variant`. */
  | 'OFFICIAL';

/** A family of released networks. */
export type VariantFamily =
  /** EfficientNet B0 to B8 and L2. */
  | 'EFFICIENTNET';

/** A released network: a row of the official table (tensorflow/tpu efficientnet_builder.py). */
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
  | 'L2';

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

export type ScaledConfigFieldsFragment = { baseline: BaselineName, rule: ScalingRule, variant: VariantName | null, phi: number | null, alpha: number | null, beta: number | null, gamma: number | null, flopsGrowth: number | null, widthCoefficient: number, depthCoefficient: number, resolution: number, exactResolution: number, dropoutRate: number, numClasses: number, stages: Array<{ operator: string, kernelSize: number, stride: number, channels: number, repeats: number, resolution: number, macs: number, params: number, activations: number }>, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } };

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


export type ScaledConfigQuery = { scaledConfig: { baseline: BaselineName, rule: ScalingRule, variant: VariantName | null, phi: number | null, alpha: number | null, beta: number | null, gamma: number | null, flopsGrowth: number | null, widthCoefficient: number, depthCoefficient: number, resolution: number, exactResolution: number, dropoutRate: number, numClasses: number, stages: Array<{ operator: string, kernelSize: number, stride: number, channels: number, repeats: number, resolution: number, macs: number, params: number, activations: number }>, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } } };

export type ScaledConfigsQueryVariables = Exact<{
  inputs: Array<ScaledConfigInput> | ScaledConfigInput;
  counting?: Counting | null | undefined;
  batchSize?: number | null | undefined;
}>;


export type ScaledConfigsQuery = { scaledConfigs: Array<{ baseline: BaselineName, rule: ScalingRule, variant: VariantName | null, phi: number | null, alpha: number | null, beta: number | null, gamma: number | null, flopsGrowth: number | null, widthCoefficient: number, depthCoefficient: number, resolution: number, exactResolution: number, dropoutRate: number, numClasses: number, stages: Array<{ operator: string, kernelSize: number, stride: number, channels: number, repeats: number, resolution: number, macs: number, params: number, activations: number }>, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } }> };

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