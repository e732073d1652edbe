export {
  type ActivationMap,
  activationMap,
  type ClassChoice,
  type Evidence,
} from './answers/activation-map.ts';
export type { EnsembleMember } from './answers/ensemble.ts';
export type { ClassificationTiming } from './answers/image-answer.ts';
export { overlayLimits } from './answers/overlay.ts';
export type { BatchingOptions } from './batching/batching-options.ts';
export type { Priority } from './batching/priority-queue.ts';
export { ModelBenchmark, type ModelBenchmarkResult } from './benchmark/model-benchmark.ts';
export {
  type Classification,
  type ClassificationMember,
  Classifier,
  type ClassifyOptions,
} from './classifier.ts';
export type { ExportFormat } from './export/export-format.ts';
export type { ServingOptions } from './export/exported-model.ts';
export { type ModelExport, ModelExporter } from './export/model-exporter.ts';
export { createHub, type DownloadProgress, type Hub } from './hub/create-hub.ts';
export type { AppliedPreprocessing } from './images/applied-preprocessing.ts';
export { configureSharp } from './images/configure-sharp.ts';
export { decodeBase64 } from './images/decode-base64.ts';
export { decodeImage, defaultImageLimits, type ImageLimits } from './images/decode-image.ts';
export { defaultFetchTimeoutMs, fetchImage } from './images/fetch-image.ts';
export type { ViewSet } from './images/views.ts';
export { givenUp, InferenceError, type InferenceErrorCode, invalidArgument } from './inference-error.ts';
export { builtInModelsFolder } from './models/built-in-models-folder.ts';
export { cropFractionOf } from './models/crop-fraction.ts';
export { ModelAliases, type NamedAlias } from './models/model-aliases.ts';
export {
  type Interpolation,
  type ModelDescription,
  networkOf,
  type Preprocessing,
  type ResizeMode,
} from './models/model-description.ts';
export type { ModelEvent } from './models/model-events.ts';
export type { ModelOptions, RunOptions } from './models/model-options.ts';
export { parseModelReference } from './models/model-reference.ts';
export { ModelRepository } from './models/model-repository.ts';
export { ModelStore } from './models/model-store.ts';
export {
  byVersion,
  type ModelSource,
  type ModelState,
  type ModelVersion,
  referenceOf,
  weightsFile,
  weightsOf,
} from './models/model-version.ts';
export { ModelPuller, type Pull, type PullOrigin } from './models/pull-model.ts';
export { manifestFile, manifestOf } from './models/read-phiscale-manifest.ts';
export { requireVersion } from './models/require-version.ts';
export type { RunningModel } from './models/running-model.ts';
export type { ShadowCounts } from './shadow-traffic.ts';
export type { Advice, AdviceCode } from './statistics/advice.ts';
export type { Distribution, ModelStatistics } from './statistics/model-statistics.ts';
export type { Prediction } from './top-k.ts';
