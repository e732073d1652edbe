/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Uploadable } from '../uploadable.ts';
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What was observed, either in a published series or by the caller, and what to predict from it. */
export type AccuracyForecastInput = {
  /** Bootstrap samples, from 100 to 2000; times the number of observations at most 50 000. */
  bootstrapSamples?: number;
  /** Instead of `observations`: the last 100 training jobs that have succeeded on this data set, of networks that began at random. */
  dataset?: string | null | undefined;
  /** Instead of `observations`: training jobs that have succeeded, of networks that began at random. Sizes are those of their networks, `trainingData` their training images, top-1 that of their best epoch. */
  jobs?: Array<string | number> | null | undefined;
  /** Central share that intervals span, from 0.5 to 0.99. 0.9 is 5 to 95 %. */
  level?: number;
  /** What sizes are measured by, in observations and points alike. MACS follow resolution, too, and fit better. */
  measure?: SizeMeasure;
  /** Networks that were trained alike, except for their size and the amount of data; at most 100. The model has the term of the size if sizes differ, and that of the data if amounts do: three parameters with one term, five with both. It needs one observation more, and three distinct values of each variable. */
  observations?: Array<AccuracyObservationInput> | null | undefined;
  /** Where to predict; at most 100. */
  points?: Array<ForecastPointInput>;
  /** Instead of `observations`: the trials of a coefficient search or a scaling comparison that got its whole budget. */
  search?: string | number | null | undefined;
  /** Of the bootstrap: the same request has the same answer. */
  seed?: number;
  /** The observations of a published series, instead of `observations`. */
  series?: PublishedSeriesName | null | undefined;
};

/** A network that was trained and evaluated. */
export type AccuracyObservationInput = {
  /** A scaled network instead of `size`: its exact size is computed. */
  scaledConfig?: ScaledConfigInput | null | undefined;
  /** Size of the network in the chosen measure: multiply-adds of one image, or parameters. From 1e-18 to 1e18. Needed if sizes differ among the observations, and otherwise theirs. */
  size?: number | null | undefined;
  /** Top-1 accuracy in percent, from 0 to 100. */
  top1: number;
  /** Training images, or the fraction of them: the same unit throughout. From 1e-18 to 1e18. Needed if amounts differ among the observations, and otherwise theirs. */
  trainingData?: number | null | undefined;
};

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

/** What keeps a model from answering more, or sooner. */
export type AdviceCode =
  /** On an accelerator: nine batches of ten are full, and images wait longer than a batch takes. */
  | 'BATCHES_ALWAYS_FULL'
  /** One request in a hundred, or more, passed its `timeoutMs`. */
  | 'DEADLINES_MISSED'
  /** Batches go out at most half full although many requests are under way: `maxQueueDelayMs` is shorter than a batch takes. */
  | 'QUEUE_DELAY_TOO_SHORT'
  /** One request in a hundred, or more, was refused with QUEUE_FULL. */
  | 'QUEUE_OFTEN_FULL'
  /** Never two requests at once: there is nothing to put into a batch. */
  | 'SEQUENTIAL_CLIENT'
  /** On the processor: images wait longer than a batch takes for the only instance; the machine has more cores. */
  | 'SINGLE_INSTANCE';

/** What is done to the images of each step, and to their labels. */
export type AugmentationInput = {
  /** Brightness, contrast and saturation are each multiplied by 1 - this to 1 + this, in [0, 1). Default 0. */
  colourJitter?: number | null | undefined;
  /** Black pixels around an image, of which a random crop of its size is taken, as is usual for CIFAR (4). Instead of `leastCropArea`. Default 0. */
  cropPaddingPx?: number | null | undefined;
  /** α of cutmix's Beta distribution, 0.1 to 4, or 0 for none; beside mixup each mixes half of the batches. Default 0. */
  cutmixAlpha?: number | null | undefined;
  /** Side of a square that is cut out of an image, as a part of the image's, in [0, 1). Default 0. */
  cutoutSize?: number | null | undefined;
  /** Whether half of them are mirrored. Default true. */
  horizontalFlip?: boolean | null | undefined;
  /** What is spread over all classes, in [0, 1). Default 0.1, as in the paper. */
  labelSmoothing?: number | null | undefined;
  /** Least share of the area that a random crop keeps, from 0.01; 1 crops nothing. Default 0.35. */
  leastCropArea?: number | null | undefined;
  /** α of mixup's Beta distribution, 0.1 to 4, or 0 for none. Default 0. */
  mixupAlpha?: number | null | undefined;
  /** Of RandAugment, 0 (none) to 10. Default 0. */
  randAugmentMagnitude?: number | null | undefined;
};

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

/** When requests are sent. Exactly one field. */
export type BenchmarkLoadInput =
  {   /** What is slow is asked less. */
  closed: ClosedLoopInput; open?: never; search?: never; }
  |  { closed?: never;   /** As many independent users would. */
  open: OpenLoopInput; search?: never; }
  |  { closed?: never; open?: never;   /** What rate can be promised. */
  search: RateSearchInput; };

/** A load on one model from inside the service, without HTTP and decoding. */
export type BenchmarkModelInput = {
  /** Milliseconds that each load is measured, from 100. All loads and warm-ups together: at most 60,000. */
  durationMs?: number;
  /** What is asked about. Default: noise. */
  image?: ImageInput | null | undefined;
  /** When requests are sent. */
  load: BenchmarkLoadInput;
  /** `name`, `name@version` or `name@alias`. Default: `server { defaultModel }`. */
  model?: string | null | undefined;
  /** Milliseconds of each load before it is measured. */
  warmUpMs?: number;
};

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

/** What a network may cost at most. At least one limit; each above 0. */
export type BudgetInput = {
  /** Bytes of weights and of the most activations alive at once, for a batch at inference. */
  inferenceBytes?: number | null | undefined;
  /** Milliseconds that one run of a batch is predicted to take on `workload.hardware`. */
  latencyMs?: number | null | undefined;
  /** Multiply-adds for one image, whatever the batch. */
  macs?: number | null | undefined;
  /** Trainable parameters. */
  params?: number | null | undefined;
  /** Bytes that a training step needs on one device, moving average included. */
  trainingBytes?: number | null | undefined;
  /** Bytes of all stored tensors, as `dataType`. */
  weightBytes?: number | null | undefined;
};

/** What a budget can limit. */
export type BudgetLimit =
  /** Bytes of weights and of the most activations alive at once at inference. */
  | 'INFERENCE_BYTES'
  /** Predicted milliseconds of one run (`latency`). */
  | 'LATENCY_MS'
  /** Multiply-adds for one image. */
  | 'MACS'
  /** Trainable parameters. */
  | 'PARAMS'
  /** Bytes that a training step needs (`trainingMemory`). */
  | 'TRAINING_BYTES'
  /** Bytes of all stored tensors. */
  | 'WEIGHT_BYTES';

/** Several images, and how to classify them. */
export type ClassifyBatchInput = {
  /** Whether an earlier answer to the same bytes will do, and this one is kept (`RESPONSE_CACHE_BYTES`). Who asks so may learn that somebody else asked about the image. */
  cache?: boolean;
  /** Instead of `model`: up to 16 models of the same labels, whose probabilities are averaged. Error: LABELS_DIFFER. */
  ensemble?: Array<EnsembleMemberInput> | null | undefined;
  /** The images, at most 256. */
  images: Array<ImageInput>;
  /** With an alias: requests of one key (a user, a session) are answered by the same version as long as the weights stay. Default: each image by any of them, by weight. */
  key?: string | null | undefined;
  /** `name`, `name@version` or `name@alias`. Default: `server { defaultModel }`. */
  model?: string | null | undefined;
  /** Whether it goes ahead of others that wait. */
  priority?: Priority;
  /** Milliseconds, from 1, after which TIMEOUT is the answer. Default: never. */
  timeoutMs?: number | null | undefined;
  /** How many predictions. Default 5, or the model's classes if fewer. */
  topK?: number | null | undefined;
  /** Test-time augmentation: what the network sees of the image. */
  views?: ViewSet;
};

/** One image, and how to classify it. */
export type ClassifyInput = {
  /** Whether an earlier answer to the same bytes will do, and this one is kept (`RESPONSE_CACHE_BYTES`). Who asks so may learn that somebody else asked about the image. */
  cache?: boolean;
  /** Instead of `model`: up to 16 models of the same labels, whose probabilities are averaged. Error: LABELS_DIFFER. */
  ensemble?: Array<EnsembleMemberInput> | null | undefined;
  /** The image. */
  image: ImageInput;
  /** With an alias: requests of one key (a user, a session) are answered by the same version as long as the weights stay. Default: each image by any of them, by weight. */
  key?: string | null | undefined;
  /** `name`, `name@version` or `name@alias`. Default: `server { defaultModel }`. */
  model?: string | null | undefined;
  /** Whether it goes ahead of others that wait. */
  priority?: Priority;
  /** Milliseconds, from 1, after which TIMEOUT is the answer. Default: never. */
  timeoutMs?: number | null | undefined;
  /** How many predictions. Default 5, or the model's classes if fewer. */
  topK?: number | null | undefined;
  /** Test-time augmentation: what the network sees of the image. */
  views?: ViewSet;
};

/** Clients that each send when they have their answer. */
export type ClosedLoopInput = {
  /** How many clients, 1 to 1024. */
  concurrency: number;
};

/** A grid of α, β and γ. The defaults give 108 candidates. */
export type CoefficientCandidatesInput = {
  /** What is scaled. Default EFFICIENTNET_B0. */
  baseline?: BaselineName | null | undefined;
  /** What `cost { flops }` counts. Default MACS. */
  counting?: Counting | null | undefined;
  /** A network of your own to scale, instead of `baseline`. */
  customBaseline?: CustomBaselineInput | null | undefined;
  /** The factor that FLOPs should grow by, α·β²·γ², from 1 to 16. Default 2, as in the paper. */
  flopsGrowth?: number | null | undefined;
  /** From one value of a coefficient to the next, from 0.02 to 1. Default 0.05. */
  gridStep?: number | null | undefined;
  /** Each coefficient is tried from 1 to this, at most 3. Default 2. */
  largest?: number | null | undefined;
  /** Classes that the networks tell apart. Default 1000. */
  numClasses?: number | null | undefined;
  /** Stride of the first convolution, from 1 to 4. Default: the baseline's. */
  stemStride?: number | null | undefined;
  /** Largest difference from it, from 0 to 1. Default 0.1: the paper's own answer is 0.08 away. */
  tolerance?: number | null | undefined;
};

/** What to scale, and to how many multiply-adds. */
export type CompareScalingInput = {
  /** What is scaled. Default EFFICIENTNET_B0. */
  baseline?: BaselineName | null | undefined;
  /** A network of your own to scale, instead of `baseline`. */
  customBaseline?: CustomBaselineInput | null | undefined;
  /** The target as a multiple of the baseline's multiply-adds, from 1/1024 to 16384. Default 4, as in the paper. */
  factor?: number | null | undefined;
  /** The target in multiply-adds for one image, from 1 to 1e16, instead of `factor`. */
  macs?: number | null | undefined;
  /** Classes that the networks tell apart. Default 1000. */
  numClasses?: number | null | undefined;
  /** Resolutions are rounded to a multiple of this many pixels, from 1 to 128. Default 1. */
  resolutionDivisor?: number | null | undefined;
  /** Which multiple that is. Default NEAREST. */
  resolutionRounding?: ResolutionRounding | null | undefined;
  /** Stride of the first convolution, from 1 to 4. Default: the baseline's. */
  stemStride?: number | null | undefined;
};

/** What counts as one operation. Published figures of one network differ by this alone. */
export type Counting =
  /** Twice MACS: a multiplication and an addition each count. */
  | 'FLOPS_2X'
  /** Multiply-adds of convolutions, squeeze-excite and dense layers: what the paper calls FLOPS. */
  | 'MACS'
  /** As MACS, and two for each batch-normalised element (timm, thop). */
  | 'MACS_WITH_BATCH_NORM';

/** Which images to import, and how to store them. */
export type CreateDatasetInput = {
  /** How much larger the stored squares are, for random crops: a fraction of the resolution, 0 to 1. Default 0.125; 0 for images of that very size. */
  margin?: number | null | undefined;
  /** Up to 96 lower-case letters, digits, `.`, `_` and `-`, first a letter or digit. No other dataset may have it. */
  name: string;
  /** Height and width in pixels of what a network is to see, 8 to 1024. */
  resolution: number;
  /** Of the split, from 0: the same seed splits the same source alike. Default 0. */
  seed?: number | null | undefined;
  /** Where the images come from. */
  source: DatasetSourceInput;
  /** The share of each class that is kept for validation, 0 to 0.5. Default 0.1. Not used where the source has a split. */
  validationFraction?: number | null | undefined;
  /** Answer when the dataset is READY, and with an error when it cannot be; else as soon as the source is open, an upload received, and `dataset(name)` shows how far it is. */
  wait?: boolean;
};

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

/** How a number is stored. */
export type DataType =
  /** Two bytes, the range of FLOAT32. */
  | 'BFLOAT16'
  /** Two bytes, IEEE half precision. */
  | 'FLOAT16'
  /** Four bytes. */
  | 'FLOAT32'
  /** One byte. */
  | 'INT8';

/** Where images come from. Exactly one field. Paths are relative to the server's import folder (IMPORT_DIR). */
export type DatasetSourceInput =
  {   /** A .tar, .tar.gz or .zip of class folders. */
  archive: string; folder?: never; idx?: never; parquet?: never; upload?: never; }
  |  { archive?: never;   /** A folder of class folders. */
  folder: string; idx?: never; parquet?: never; upload?: never; }
  |  { archive?: never; folder?: never;   /** Files in the format of MNIST. */
  idx: IdxSourceInput; parquet?: never; upload?: never; }
  |  { archive?: never; folder?: never; idx?: never;   /** Parquet files. */
  parquet: ParquetSourceInput; upload?: never; }
  |  { archive?: never; folder?: never; idx?: never; parquet?: never;   /** A .tar, .tar.gz or .zip of class folders, a file of a multipart request, of at most `server { limits { maxDatasetBytes } }` bytes. Folders train, val, validation and test around the class folders are the split. */
  upload: Uploadable; };

/** Where a dataset came from. */
export type DatasetSourceKind =
  /** An archive of the import folder. */
  | 'ARCHIVE'
  /** A folder of class folders in the import folder. */
  | 'FOLDER'
  /** Files in the format of MNIST. */
  | 'IDX'
  /** Parquet files, as Hugging Face publishes them. */
  | 'PARQUET'
  /** An archive that was uploaded. */
  | 'UPLOAD';

/** How far a dataset is. Only READY ones outlive the process. */
export type DatasetState =
  /** The import ended and left nothing; `error` says why. Another one may take the name. */
  | 'FAILED'
  /** Its images are being decoded and packed; `progress` says how far. */
  | 'IMPORTING'
  /** It is there, and never changes. */
  | 'READY';

/** Hardware known by what its maker publishes, not by measurement. */
export type DatasheetDevice =
  /** Apple, M1 (2020), 8-core GPU; memory: LPDDR4X-4266, 128 bit. */
  | 'APPLE_M1'
  /** Apple, M1 Ultra (2022), 64-core GPU. */
  | 'APPLE_M1_ULTRA'
  /** Google Cloud, TPU v3, one chip. */
  | 'GOOGLE_TPU_V3'
  /** Google Cloud, TPU v4, one chip. */
  | 'GOOGLE_TPU_V4'
  /** NVIDIA A100 datasheet (2020), 40 GB SXM, float32 without TF32. */
  | 'NVIDIA_A100'
  /** NVIDIA H100 datasheet (2023), SXM, float32 without TF32; its sparse figures halved. */
  | 'NVIDIA_H100'
  /** NVIDIA L4 datasheet (2023), float32 without TF32; its sparse figures halved. */
  | 'NVIDIA_L4'
  /** NVIDIA T4 datasheet (2019). */
  | 'NVIDIA_T4'
  /** NVIDIA V100 datasheet (2018), SXM2. */
  | 'NVIDIA_V100';

/** What networks run on, through ONNX Runtime. */
export type Device =
  /** Needs macOS on Apple silicon. */
  | 'COREML'
  /** Needs nothing. */
  | 'CPU'
  /** Needs Linux on x64, an NVIDIA GPU with its driver, CUDA and cuDNN 9, and the runtime’s libraries for that CUDA. */
  | 'CUDA'
  /** Needs Windows, and a GPU with DirectX 12. */
  | 'DML'
  /** Needs what CUDA needs, and TensorRT 10. */
  | 'TENSORRT'
  /** Needs a GPU with a driver for Vulkan (Linux, with libvulkan1), Metal (macOS) or DirectX 12 (Windows). */
  | 'WEBGPU';

/** What a network is to run on. */
export type DeviceChoice =
  /** The first of CUDA, TENSORRT, DML, COREML, WEBGPU, CPU that works. Looks only where files tell of a device. */
  | 'AUTO'
  /** Needs macOS on Apple silicon. */
  | 'COREML'
  /** Needs nothing. */
  | 'CPU'
  /** Needs Linux on x64, an NVIDIA GPU with its driver, CUDA and cuDNN 9, and the runtime’s libraries for that CUDA. */
  | 'CUDA'
  /** Needs Windows, and a GPU with DirectX 12. */
  | 'DML'
  /** Needs what CUDA needs, and TensorRT 10. */
  | 'TENSORRT'
  /** Needs a GPU with a driver for Vulkan (Linux, with libvulkan1), Metal (macOS) or DirectX 12 (Windows). */
  | 'WEBGPU';

/** When more epochs are no use. */
export type EarlyStoppingInput = {
  /** What counts as a rise, in [0, 1]. */
  leastImprovement?: number;
  /** Epochs without a rise of top-1 on the validation images. */
  patienceEpochs: number;
};

/** What width does to the stem or the head. */
export type EndRounding =
  /** Nothing (EfficientNet-Lite). */
  | 'FIXED'
  /** It widens them, but never narrows them (the head of MobileNetV2). */
  | 'NEVER_NARROWER'
  /** It scales them (EfficientNet). */
  | 'SCALED';

/** What runs and trains networks. */
export type EngineName =
  /** ONNX Runtime, part of every install. */
  | 'ONNX'
  /** TensorFlow through its bindings for Node, installed beside the service (docs/tensorflow.md). */
  | 'TENSORFLOW';

/** One of several models that answer together. */
export type EnsembleMemberInput = {
  /** `name`, `name@version` or `name@alias`. */
  model: string;
  /** Its share, relative to the others', above 0. */
  weight?: number;
};

/** Stable codes of errors, in `extensions.code` of a GraphQL error and in `ErrorDetails`. Beside them stand those of GraphQL itself (`GRAPHQL_PARSE_FAILED`, `GRAPHQL_VALIDATION_FAILED`, `BAD_USER_INPUT`, `OPERATION_RESOLUTION_FAILURE` for an `operationName` that is none) and of HTTP (`BAD_REQUEST` for a body that cannot be read or lacks a header against request forgery, `REQUEST_TOO_LARGE`, `NOT_FOUND`, `EXPORT_NOT_FOUND`). */
export type ErrorCode =
  /** An image of a batch could not be prepared. */
  | 'BATCH_FAILED'
  /** A step of so many images needs more memory than the worker's machine has. */
  | 'BATCH_TOO_LARGE'
  /** Another benchmark runs, and would be measured with this one. */
  | 'BENCHMARK_RUNNING'
  /** Stored bytes are not those that were put. */
  | 'BLOB_CORRUPT'
  /** No network of the rule is as small as the budget; names the limit. */
  | 'BUDGET_TOO_SMALL'
  /** The caller gave up, or the model is being unloaded. */
  | 'CANCELLED'
  /** The bytes of a checkpoint are gone from the blob store. */
  | 'CHECKPOINT_LOST'
  /** A number is not finite or outside its documented range. */
  | 'COEFFICIENT_OUT_OF_RANGE'
  /** Sizes and amounts of data grow together: their effects cannot be told apart. */
  | 'CONFOUNDED_OBSERVATIONS'
  /** Repetitions of one observation differ more than different observations do. */
  | 'CONTRADICTING_OBSERVATIONS'
  /** Another process has the embedded database open: several need `DATABASE_URL`. */
  | 'DATABASE_IN_USE'
  /** The database does not answer. Another attempt may succeed. */
  | 'DATABASE_UNAVAILABLE'
  /** The dataset of that name is not the one that the job was submitted with. */
  | 'DATASET_CHANGED'
  /** A dataset's files contradict each other, or cannot be read. */
  | 'DATASET_CORRUPT'
  /** There is a dataset of that name, or one is being imported. */
  | 'DATASET_EXISTS'
  /** A training job that has not ended was submitted with the dataset; names the job. */
  | 'DATASET_IN_USE'
  /** There is no dataset of that name. */
  | 'DATASET_NOT_FOUND'
  /** No image to validate with, or fewer to train with than a step takes. */
  | 'DATASET_TOO_SMALL'
  /** The device that was asked for does not work on this machine (`server { devices }` says which do). */
  | 'DEVICE_UNAVAILABLE'
  /** No room on the disk for what should be written, a file or a row of the database. Another attempt may succeed once there is. */
  | 'DISK_FULL'
  /** A source with a class that has no image to train with. */
  | 'EMPTY_CLASS'
  /** The runtime could not be loaded, or could not build a session for the network. */
  | 'ENGINE_UNAVAILABLE'
  /** A format, or the library that it is for, cannot hold this network. */
  | 'EXPORT_UNSUPPORTED'
  /** The hub has no such repository, revision or file, or refuses the token. */
  | 'HUB_NOT_FOUND'
  /** The hub did not answer, or its answer did not match its own checksum. */
  | 'HUB_UNREACHABLE'
  /** The idempotency key belongs to what another request started. */
  | 'IDEMPOTENCY_CONFLICT'
  /** An image, but not JPEG, PNG, WebP, AVIF, GIF or TIFF. */
  | 'IMAGE_FORMAT_UNSUPPORTED'
  /** More bytes than the limit (`server { limits }`), or than all requests together may hold (MAX_INFLIGHT_BYTES). */
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
  /** A name that is no name of a blob. */
  | 'INVALID_BLOB_NAME'
  /** A job's configuration lacks something or has a value out of its range. */
  | 'INVALID_JOB_CONFIGURATION'
  /** A model's files contradict each other or lack something, or its weights overflow: what it answers is no number. */
  | 'INVALID_MODEL'
  /** A page is asked for by a number or a cursor that is none. */
  | 'INVALID_PAGE'
  /** Fields contradict each other, or one that the rule needs is missing. */
  | 'INVALID_SCALING_INPUT'
  /** A search's budgets, candidates or limits contradict each other or are out of range. */
  | 'INVALID_SEARCH'
  /** An option of a training session is out of its documented range. */
  | 'INVALID_TRAINING_OPTION'
  /** The job is in a state from which there is no such step. */
  | 'INVALID_TRANSITION'
  /** There is no job of that id. */
  | 'JOB_NOT_FOUND'
  /** Somebody else changed the job's state first. */
  | 'JOB_STATE_CONFLICT'
  /** Models of an ensemble have other classes, or the same in another order. */
  | 'LABELS_DIFFER'
  /** The worker no longer holds the job. */
  | 'LEASE_LOST'
  /** A version's files are not those whose digest was recorded when it came, or the record cannot be read. */
  | 'MODEL_CORRUPT'
  /** The version is loaded, an alias names it, or a job that has not ended trains it further; `force` deletes it all the same. */
  | 'MODEL_IN_USE'
  /** There is no model of that name, or no such version of it. */
  | 'MODEL_NOT_FOUND'
  /** The network would exceed what this service builds. */
  | 'NETWORK_TOO_LARGE'
  /** A source without an image that can be used. */
  | 'NO_IMAGES'
  /** The sizes, or the amounts of data, have too few distinct values, or too close ones. */
  | 'NO_SPREAD'
  /** Accuracy does not vary, or does not grow with size or data. */
  | 'NO_TREND'
  /** The model's queue is full, as many imports are under way as may be, or requests hold as many bytes (MAX_INFLIGHT_BYTES); try again, after `retryAfterMs` if given. */
  | 'QUEUE_FULL'
  /** The strides would shrink the image below one pixel. */
  | 'RESOLUTION_TOO_SMALL'
  /** There is no search of that id. */
  | 'SEARCH_NOT_FOUND'
  /** No trial of the search has had the whole budget yet: it has found no coefficients. */
  | 'SEARCH_UNFINISHED'
  /** The model was unloaded while the request ran. */
  | 'SESSION_CLOSED'
  /** A run failed. Another attempt may succeed. */
  | 'SESSION_FAILED'
  /** A source with images of one class only: there is nothing to tell apart. */
  | 'SINGLE_CLASS'
  /** More bytes, entries or images than the limits (MAX_DATASET_BYTES for an upload), or an archive that unpacks to far more than it is. */
  | 'SOURCE_TOO_LARGE'
  /** What should be imported is truncated, corrupt, or of another format than it should be. */
  | 'SOURCE_UNREADABLE'
  /** An archive with a path that leads out of it. */
  | 'SOURCE_UNSAFE'
  /** The rule has no network near the multiply-adds that a comparison asks for. */
  | 'TARGET_OUT_OF_REACH'
  /** The deadline passed before the work was done. */
  | 'TIMEOUT'
  /** A forecast needs one observation more than its model has parameters. */
  | 'TOO_FEW_OBSERVATIONS'
  /** As many subscriptions are open as may be (MAX_SUBSCRIPTIONS). */
  | 'TOO_MANY_SUBSCRIPTIONS'
  /** The loss was no number, even after the learning rate was halved several times. */
  | 'TRAINING_DIVERGED'
  /** Not http or https, or an address that is private, loopback or link-local. */
  | 'URL_FORBIDDEN'
  /** The URL did not answer with an image in time. */
  | 'URL_UNREACHABLE'
  /** A weight file contradicts itself (header, offsets, sizes, dtypes or shapes), or has a value that no network can have: not finite, or a variance below 0. */
  | 'WEIGHTS_CORRUPT'
  /** A weight file is sound, but its tensors are not the network's; lists which. */
  | 'WEIGHTS_MISMATCH'
  /** A weight file cannot be opened or read. */
  | 'WEIGHTS_UNREADABLE';

/** What a model is written as. */
export type ExportFormat =
  /** One ONNX file (opset 17) of any batch size, weights included: below 2 GiB. */
  | 'ONNX'
  /** model.safetensors and config.json, as timm loads them. */
  | 'SAFETENSORS_TIMM'
  /** model.safetensors for `load_state_dict`, architecture.json with the function that builds the network, and phiscale.json. */
  | 'SAFETENSORS_TORCHVISION'
  /** model.safetensors, config.json and preprocessor_config.json of EfficientNetForImageClassification. */
  | 'SAFETENSORS_TRANSFORMERS'
  /** A model repository of the Triton inference server, which gathers batches by this server's limits. */
  | 'TRITON';

/** Which model to write, and as what. */
export type ExportModelInput = {
  /** As what. */
  format: ExportFormat;
  /** ONNX, TRITON: whether the graph takes pixels, `images` uint8 [batch, height, width, 3], and normalises them itself; else normalised values, `image` float32 [batch, 3, height, width]. */
  includePreprocessing?: boolean;
  /** `name` (its newest version), `name@version` or `name@alias` (its heaviest target). */
  ref: string;
};

/** A budget, and what is scaled to fit it. */
export type FitToBudgetInput = {
  /** Under rule COMPOUND, as in ScaledConfigInput. */
  alpha?: number | null | undefined;
  /** What is scaled. Default EFFICIENTNET_B0. */
  baseline?: BaselineName | null | undefined;
  /** Under rule COMPOUND, as in ScaledConfigInput. */
  beta?: number | null | undefined;
  /** The limits. */
  budget: BudgetInput;
  /** A network of your own to scale, instead of `baseline`. */
  customBaseline?: CustomBaselineInput | null | undefined;
  /** Under rule COMPOUND, as in ScaledConfigInput. */
  gamma?: number | null | undefined;
  /** Classes that the network tells apart. Default 1000. */
  numClasses?: number | null | undefined;
  /** Keeps the resolution at so many pixels, from 8 to 4096, whatever the rule. */
  resolution?: number | null | undefined;
  /** The resolution is rounded to a multiple of this many pixels, from 1 to 128. Default 1. */
  resolutionDivisor?: number | null | undefined;
  /** Which multiple that is. Default NEAREST. */
  resolutionRounding?: ResolutionRounding | null | undefined;
  /** A rule with a φ: any but OFFICIAL. Default: the best of all. */
  rule?: ScalingRule | null | undefined;
  /** Stride of the first convolution, from 1 to 4. Default: the baseline's. */
  stemStride?: number | null | undefined;
  /** Under rule FAST_COMPOUND, as in ScaledConfigInput. */
  widthShare?: number | null | undefined;
  /** How the limits are measured. */
  workload?: WorkloadInput | null | undefined;
};

/** A network, and the data to train it with. */
export type ForecastPointInput = {
  /** A scaled network instead of `size`: its exact size is computed. */
  scaledConfig?: ScaledConfigInput | null | undefined;
  /** Size of the network in the chosen measure: multiply-adds of one image, or parameters. From 1e-18 to 1e18. Needed if sizes differ among the observations, and otherwise theirs. */
  size?: number | null | undefined;
  /** Training images, or the fraction of them: the same unit throughout. From 1e-18 to 1e18. Needed if amounts differ among the observations, and otherwise theirs. */
  trainingData?: number | null | undefined;
};

/** What to keep in mind about a forecast. */
export type ForecastWarning =
  /** The best asymptote is zero: the observations show no sign of an end. */
  | 'ASYMPTOTE_AT_ZERO'
  /** An exponent is at a bound of the search, 0.01 or 4: the data follow no power law. */
  | 'EXPONENT_AT_BOUND'
  /** A point lies outside the observed range. */
  | 'EXTRAPOLATION'
  /** Fewer than three observations beyond the parameters: intervals rest on little. */
  | 'FEW_DEGREES_OF_FREEDOM';

/** Bases of compound scaling. */
export type GrowthInput = {
  /** α: depth grows as α^φ. From 1 to 4. */
  alpha: number;
  /** β: width grows as β^φ. From 1 to 4. */
  beta: number;
  /** γ: resolution grows as γ^φ. From 1 to 4. */
  gamma: number;
};

/** What an operation waits for. */
export type HardwareResource =
  /** Bytes that caches hold. */
  | 'CACHE'
  /** Multiply-adds of depthwise convolutions. */
  | 'DEPTHWISE'
  /** Activation functions that need an exponential and run as kernels of their own. */
  | 'ELEMENTWISE'
  /** What starting a kernel costs, whatever it does. */
  | 'LAUNCH'
  /** Multiply-adds of 1x1 convolutions and dense layers. */
  | 'MATRIX'
  /** Bytes beyond the caches. */
  | 'MEMORY'
  /** Multiply-adds of all other convolutions. */
  | 'SPATIAL';

/** Images and labels in the format of MNIST, gzipped or not. */
export type IdxFilesInput = {
  /** The file of images, relative to the import folder. */
  images: string;
  /** The file of labels, relative to the import folder. */
  labels: string;
};

/** Sets in the format of MNIST. */
export type IdxSourceInput = {
  /** Images to train with. */
  train: IdxFilesInput;
  /** Images to validate with. Default: a fraction of the others. */
  validation?: IdxFilesInput | null | undefined;
};

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

/** How the learning rate changes. A field of another schedule is an error. */
export type LearningRateInput = {
  /** EXPONENTIAL: epochs between its steps. Default 2.4. */
  everyEpochs?: number | null | undefined;
  /** EXPONENTIAL: the factor, in (0, 1]. Default 0.97. */
  factor?: number | null | undefined;
  /** COSINE: the rate at the end. Default 0. */
  final?: number | null | undefined;
  /** The highest rate, after the warm-up. Default 0.001 (ADAMW), 0.05 (SGD), 0.004 (RMSPROP). */
  peak?: number | null | undefined;
  /** What it does after its warm-up. */
  schedule?: LearningRateSchedule;
  /** Epochs in which it rises from nothing. Default: a tenth of all, at most 5; 0 for steps. */
  warmUpEpochs?: number | null | undefined;
};

/** What the learning rate does after its warm-up. */
export type LearningRateSchedule =
  /** It stays. */
  | 'CONSTANT'
  /** Falls along half a cosine (Loshchilov & Hutter 2017). */
  | 'COSINE'
  /** Falls by a factor every few epochs, as in the paper (section 5.2). */
  | 'EXPONENTIAL';

/** A version that is to answer for an alias. */
export type ModelAliasTargetInput = {
  /** A whole number from 1. */
  version: string;
  /** Above 0; its share of the requests is this ÷ the sum over all targets. */
  weight?: number;
};

/** What happened to a model. */
export type ModelChangeKind =
  /** An alias was set or removed. */
  | 'ALIASES_CHANGED'
  /** A version is no longer there. */
  | 'DELETED'
  /** A version is there: trained, pulled, or put into the models folder. */
  | 'PUBLISHED'
  /** A version came into a state, `status`. */
  | 'STATUS_CHANGED';

/** Which models; all that are given must hold. */
export type ModelFilterInput = {
  /** Only names that contain this. */
  nameContains?: string | null | undefined;
  /** Only versions of this status. */
  status?: ModelStatus | null | undefined;
};

/** How a model is run. What is not given is the service's default (`server { limits }`); nothing is kept of what was set before. */
export type ModelOptionsInput = {
  /** What it runs on. One that does not work is refused with DEVICE_UNAVAILABLE. */
  device?: DeviceChoice | null | undefined;
  /** Copies that run side by side, 1 to 64, each with weights and memory of its own. */
  instances?: number | null | undefined;
  /** Most images in one batch, 1 to 1024. */
  maxBatchSize?: number | null | undefined;
  /** Milliseconds, 0 to 60,000, that an image waits for others while the engine is busy. */
  maxQueueDelayMs?: number | null | undefined;
  /** Most images that wait, 1 to 1,000,000; the next one is answered QUEUE_FULL. */
  maxQueueSize?: number | null | undefined;
  /** Weight, 0.01 to 100, of its compute time beside other models and training on one device. Default: 1. */
  share?: number | null | undefined;
  /** Threads of one run, 1 to 256. Default: the cores ÷ the copies. */
  threads?: number | null | undefined;
};

/** Where a version came from. */
export type ModelSourceKind =
  /** Ships with the service. */
  | 'BUILT_IN'
  /** Imported from a folder, or put into the models folder by a person. */
  | 'FOLDER'
  /** Pulled from the hub. */
  | 'HUB'
  /** Made by a training job. */
  | 'TRAINING';

/** How far a version is from answering. */
export type ModelStatus =
  /** On disk; loaded when it is first asked for. */
  | 'AVAILABLE'
  /** It could not be loaded; `statusReason` says why. The next request tries again. */
  | 'FAILED'
  /** Its weights are being read. */
  | 'LOADING'
  /** Loaded and warmed up. */
  | 'READY'
  /** What is under way is answered, then its memory is freed. Who asks now waits for a new load. */
  | 'UNLOADING'
  /** First batches of the full size and …, 4, 2 and 1 are run. */
  | 'WARMING';

/** Requests at instants of a Poisson process, answered or not. */
export type OpenLoopInput = {
  /** Requests a second, 0.1 to 100,000. */
  rate: number;
  /** Of the instants at which requests come. */
  seed?: number;
};

/** What an optimiser keeps for each parameter. */
export type Optimizer =
  /** Two moments; also AdamW. */
  | 'ADAM'
  /** A velocity. */
  | 'MOMENTUM'
  /** A mean square and a velocity (section 5.2 of the paper). */
  | 'RMSPROP'
  /** Nothing. */
  | 'SGD';

/** Parquet files with a column of images and one of labels, as Hugging Face publishes them, relative to the import folder. */
export type ParquetSourceInput = {
  /** Files of images to train with. */
  train: Array<string>;
  /** Files of images to validate with. Default: a fraction of the others. */
  validation?: Array<string> | null | undefined;
};

/** A window that slides over an image. */
export type PoolInput = {
  /** Height and width in pixels, odd, from 1 to 31. */
  kernelSize: number;
  /** Pixels from one window to the next, from 1 to 4. */
  stride: number;
};

/** Which of the images that wait for a model goes first. Age counts: none waits for ever. */
export type Priority =
  /** Ahead of NORMAL that came up to one second before, and of LOW up to two. */
  | 'HIGH'
  /** Gives way, for two seconds at most. */
  | 'LOW'
  /** Ahead of LOW that came up to one second before. */
  | 'NORMAL';

/** A published series of networks that were trained alike. */
export type PublishedSeriesName =
  /** EfficientNet with adversarial examples (AdvProp, Xie et al. 2020). Source: tensorflow/tpu models/official/efficientnet/README.md. */
  | 'EFFICIENTNET_ADVPROP_B0_B8'
  /** EfficientNet with AutoAugment. Source: Tan & Le 2019 (arXiv 1905.11946), table 2; the same figures in tensorflow/tpu models/official/efficientnet/README.md. */
  | 'EFFICIENTNET_B0_B7'
  /** EfficientNet with the basic preprocessing, without AutoAugment. Source: tensorflow/tpu models/official/efficientnet/README.md. */
  | 'EFFICIENTNET_BASIC_B0_B5'
  /** EfficientNet-Lite in float32. Source: tensorflow/tpu models/official/efficientnet/lite/README.md. */
  | 'EFFICIENTNET_LITE'
  /** EfficientNet with unlabelled images beside ImageNet (Noisy Student, Xie et al. 2020). Source: tensorflow/tpu models/official/efficientnet/README.md. */
  | 'EFFICIENTNET_NOISY_STUDENT_B0_B7'
  /** EfficientNetV2 on ImageNet alone. Source: google/automl efficientnetv2/README.md. */
  | 'EFFICIENTNET_V2';

/** What to pull, and under which name. Exactly one of `repository` and `folder`. */
export type PullModelInput = {
  /** A folder in the shape of such a repository, relative to the server's import folder (IMPORT_DIR). */
  folder?: string | null | undefined;
  /** The model's name: lower-case letters, digits, `.`, `_`, `-`. Default: the last part of the origin. */
  name?: string | null | undefined;
  /** A repository of the hub, `owner/name`: google/efficientnet-b0 … b7; of timm efficientnet_b*, _lite*, efficientnetv2_* (with tf_ in front or not), mobilenetv1_*, mobilenetv2_*, resnet50. */
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

/** The highest rate of an open loop at which 99 % of the answers come within a bound and none fails: a closed loop finds the ceiling, bisection the rate. */
export type RateSearchInput = {
  /** Clients of the closed loop, 1 to 1024. */
  concurrency?: number;
  /** Milliseconds, 1 to 60,000. */
  latencyBoundMs: number;
  /** Of the instants at which requests come. */
  seed?: number;
  /** How many rates are tried, 1 to 12. */
  trials?: number;
};

/** Why an entry of a source did not become an image of the dataset. */
export type RefusalReason =
  /** An encrypted entry of a zip. */
  | 'ENCRYPTED'
  /** An image, but not JPEG, PNG, WebP, AVIF, GIF or TIFF. */
  | 'IMAGE_FORMAT_UNSUPPORTED'
  /** More than 32 MiB. */
  | 'IMAGE_TOO_LARGE'
  /** One side more than 20 times as long as the other. */
  | 'IMAGE_TOO_LONG'
  /** More than 64 million pixels. */
  | 'IMAGE_TOO_MANY_PIXELS'
  /** An image that cannot be decoded to its end. */
  | 'IMAGE_UNREADABLE'
  /** A link, wherever it leads. */
  | 'LINK'
  /** An archive in an archive. */
  | 'NESTED_ARCHIVE'
  /** Something else, such as a text. */
  | 'NOT_AN_IMAGE'
  /** It lies in no class folder, or has no label. */
  | 'NO_CLASS'
  /** A device, a pipe or a socket. */
  | 'SPECIAL_FILE';

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
  /** COMPOUND: a search for coefficients, whose best trial so far gives `baseline`, `alpha`, `beta` and `gamma`; none of these beside it. */
  search?: string | number | null | undefined;
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

/** How far a search is. */
export type SearchState =
  /** Somebody cancelled it: no more trials start. */
  | 'CANCELLED'
  /** Every trial has ended. */
  | 'COMPLETE'
  /** Trials are under way, or wait for their turn. */
  | 'RUNNING';

/** What the size of a network is measured by. */
export type SizeMeasure =
  /** Multiply-adds of one image: what the paper calls FLOPS. */
  | 'MACS'
  /** Trainable parameters. */
  | 'PARAMS';

/** Which α, β and γ are tried, on which images, and with how much training. */
export type StartCoefficientSearchInput = {
  /** Default: flips, crops and label smoothing. */
  augmentation?: AugmentationInput | null | undefined;
  /** What is scaled. */
  baseline?: BaselineName;
  /** Images of a step, 1 to 65536. Default: a power of two up to 128 that fits into memory. */
  batchSize?: number | null | undefined;
  /** What is tried, instead of a grid; at most 2000. */
  coefficients?: Array<GrowthInput> | null | undefined;
  /** The name of the data set. */
  dataset: string;
  /** Default: never. */
  earlyStopping?: EarlyStoppingInput | null | undefined;
  /** The whole budget of a trial, in epochs. Either this or `steps`. */
  epochs?: number | null | undefined;
  /** Grid: the factor that FLOPs should grow by, α·β²·γ², from 1 to 16. Default 2. */
  flopsGrowth?: number | null | undefined;
  /** Grid: from one value of a coefficient to the next, from 0.02 to 1. Default 0.05. */
  gridStep?: number | null | undefined;
  /** The same key with the same input starts nothing again, and answers the search that is there. At most 255 characters. */
  idempotencyKey?: string | null | undefined;
  /** Part of each class's training images that is trained with, above 0, at most 1; which ones depends on `seed`. Default 1. */
  imageFraction?: number | null | undefined;
  /** Whether trials that get the whole budget become versions of the model `name`. */
  keepModels?: boolean;
  /** Grid: each coefficient is tried from 1 to this, at most 3. Default 2. */
  largest?: number | null | undefined;
  /** Default COSINE. Each rung is a whole schedule of its own length. */
  learningRate?: LearningRateInput | null | undefined;
  /** Seconds of training after which a job ends with what it has. Default: no limit. */
  maxSeconds?: number | null | undefined;
  /** Of the search, its jobs and models: up to 96 lower-case letters, digits, `.`, `_` and `-`. */
  name: string;
  /** Default ADAMW. */
  optimiser?: TrainingOptimiserInput | null | undefined;
  /** Trials under way at once, 1 to 256. */
  parallelism?: number;
  /** φ at which the trials are compared, from -40 to 40: 1 in the paper; less is cheaper. */
  phi?: number;
  /** How bad trials are given up early. Default: not at all, each gets the whole budget. */
  pruning?: SuccessiveHalvingInput | null | undefined;
  /** Resolution at φ = 0, which is scaled, in pixels. Default: the data set's. */
  resolution?: number | null | undefined;
  /** Of every trial alike, from 0. Default 0. */
  seed?: number | null | undefined;
  /** Stride of the first convolution, from 1 to 4. Default: 1 if `resolution` is at most 64, else the baseline's. */
  stemStride?: number | null | undefined;
  /** The whole budget of a trial, in steps. Either this or `epochs`. */
  steps?: number | null | undefined;
  /** Grid: largest difference from it, from 0 to 1. Default 0.1. */
  tolerance?: number | null | undefined;
};

/** What is scaled, to how many multiply-adds, on which images, and with how much training. */
export type StartScalingComparisonInput = {
  /** Default: flips, crops and label smoothing. */
  augmentation?: AugmentationInput | null | undefined;
  /** What is scaled. Default EFFICIENTNET_B0. */
  baseline?: BaselineName | null | undefined;
  /** Images of a step, 1 to 65536. Default: a power of two up to 128 that fits into memory. */
  batchSize?: number | null | undefined;
  /** A network of your own to scale, instead of `baseline`. `resolution` overrides its own. */
  customBaseline?: CustomBaselineInput | null | undefined;
  /** The name of the data set. */
  dataset: string;
  /** Default: never. */
  earlyStopping?: EarlyStoppingInput | null | undefined;
  /** The whole budget of a trial, in epochs. Either this or `steps`. */
  epochs?: number | null | undefined;
  /** The target as a multiple of the baseline's multiply-adds at `resolution`, from 1/1024 to 16384. Default 4, as in the paper. */
  factor?: number | null | undefined;
  /** The same key with the same input starts nothing again, and answers the search that is there. At most 255 characters. */
  idempotencyKey?: string | null | undefined;
  /** Part of each class's training images that is trained with, above 0, at most 1; which ones depends on `seed`. Default 1. */
  imageFraction?: number | null | undefined;
  /** Whether trials that get the whole budget become versions of the model `name`. */
  keepModels?: boolean;
  /** Default COSINE. Each rung is a whole schedule of its own length. */
  learningRate?: LearningRateInput | null | undefined;
  /** The target in multiply-adds for one image, from 1 to 1e16, instead of `factor`. */
  macs?: number | null | undefined;
  /** Seconds of training after which a job ends with what it has. Default: no limit. */
  maxSeconds?: number | null | undefined;
  /** Of the search, its jobs and models: up to 96 lower-case letters, digits, `.`, `_` and `-`. */
  name: string;
  /** Default ADAMW. */
  optimiser?: TrainingOptimiserInput | null | undefined;
  /** Trials under way at once, 1 to 256. */
  parallelism?: number;
  /** How bad trials are given up early. Default: not at all, each gets the whole budget. */
  pruning?: SuccessiveHalvingInput | null | undefined;
  /** Resolution at φ = 0, which is scaled, in pixels. Default: the data set's. */
  resolution?: number | null | undefined;
  /** Of every trial alike, from 0. Default 0. */
  seed?: number | null | undefined;
  /** Stride of the first convolution, from 1 to 4. Default: 1 if `resolution` is at most 64, else the baseline's. */
  stemStride?: number | null | undefined;
  /** The whole budget of a trial, in steps. Either this or `epochs`. */
  steps?: number | null | undefined;
};

/** What is trained, on which images, and how. Name, data set, subject and length are enough. */
export type StartTrainingInput = {
  /** Default: flips, crops and label smoothing. */
  augmentation?: AugmentationInput | null | undefined;
  /** Images of a step, 1 to 65536. Default: a power of two up to 128 that fits into memory. */
  batchSize?: number | null | undefined;
  /** The name of the data set. */
  dataset: string;
  /** Default: never. */
  earlyStopping?: EarlyStoppingInput | null | undefined;
  /** How often all images are seen. Either this or `steps`. */
  epochs?: number | null | undefined;
  /** The same key with the same input starts nothing again, and answers the job that is there. At most 255 characters. */
  idempotencyKey?: string | null | undefined;
  /** Part of each class's training images that is trained with, above 0, at most 1; which ones depends on `seed`. Default 1. */
  imageFraction?: number | null | undefined;
  /** Default COSINE. */
  learningRate?: LearningRateInput | null | undefined;
  /** Seconds of training after which a job ends with what it has. Default: no limit. */
  maxSeconds?: number | null | undefined;
  /** Instead of `scaledConfig`: a model whose weights it begins with, but for a new classifier. */
  model?: string | null | undefined;
  /** Of the model that comes out: up to 96 lower-case letters, digits, `.`, `_` and `-`. */
  name: string;
  /** Default ADAMW. */
  optimiser?: TrainingOptimiserInput | null | undefined;
  /** A network that begins at random, with a class for each of the data set. `stemStride` is 1 by default up to 64 px. */
  scaledConfig?: ScaledConfigInput | null | undefined;
  /** Of all that is drawn at random, from 0. Default 0. */
  seed?: number | null | undefined;
  /** How many batches are seen. Either this or `epochs`. */
  steps?: number | null | undefined;
};

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

/** Successive halving (Jamieson & Talwalkar 2016): all trials get a small budget, the best of them η times as much, and so on up to the whole. */
export type SuccessiveHalvingInput = {
  /** η: one trial in so many goes on, with so many times the budget. From 1.5 to 16. */
  eta?: number;
  /** Epochs or steps of the first rung, at least. */
  leastBudget: number;
};

/** How training stores activations and their gradients; weights and optimiser state are FLOAT32. */
export type TrainingDataType =
  /** Two bytes, the range of FLOAT32. */
  | 'BFLOAT16'
  /** Two bytes, IEEE half precision. */
  | 'FLOAT16'
  /** Four bytes. */
  | 'FLOAT32';

/** Which jobs; all that are given must hold. */
export type TrainingJobFilterInput = {
  /** Only jobs on the data set of this name. */
  dataset?: string | null | undefined;
  /** Only jobs that train this version further: `name@version`. */
  startingModel?: string | null | undefined;
  /** Only jobs in one of these states. */
  states?: Array<TrainingState> | null | undefined;
};

/** What turns gradients into new weights. */
export type TrainingOptimiser =
  /** Adam with decoupled weight decay (Loshchilov & Hutter 2019). */
  | 'ADAMW'
  /** The paper's (section 5.2), in TensorFlow's form. */
  | 'RMSPROP'
  /** Stochastic gradient descent with Nesterov's momentum. */
  | 'SGD';

/** An optimiser, and what it needs. A field of another optimiser is an error. */
export type TrainingOptimiserInput = {
  /** ADAMW: of the first moment, in [0, 1). Default 0.9. */
  beta1?: number | null | undefined;
  /** ADAMW: of the second moment, in [0, 1). Default 0.999. */
  beta2?: number | null | undefined;
  /** RMSPROP: of the mean square, in [0, 1). Default 0.9. */
  decay?: number | null | undefined;
  /** ADAMW, RMSPROP: against a division by nothing. Default 1e-8 (ADAMW) or 1e-3 (RMSPROP). */
  epsilon?: number | null | undefined;
  /** Which one. */
  kind: TrainingOptimiser;
  /** SGD, RMSPROP: in [0, 1). Default 0.9. */
  momentum?: number | null | undefined;
  /** Of kernels and the classifier, from 0 to 1. Default 1e-5 (L2, SGD and RMSPROP) or 0.05 (decoupled, ADAMW). */
  weightDecay?: number | null | undefined;
};

/** How far a training job is. */
export type TrainingState =
  /** Ended because somebody asked for it. */
  | 'CANCELLED'
  /** Ended; `failure` says why. */
  | 'FAILED'
  /** Rests at its last checkpoint until it is resumed. */
  | 'PAUSED'
  /** A worker reads data set and weights, or the last checkpoint. */
  | 'PREPARING'
  /** Waits for a worker. */
  | 'QUEUED'
  /** It trains. */
  | 'RUNNING'
  /** The worker finishes its step and saves a checkpoint; then PAUSED or CANCELLED. */
  | 'STOPPING'
  /** Done: `model` is what it trained. */
  | 'SUCCEEDED';

/** Why a job came into a state. */
export type TransitionReason =
  /** Somebody asked for its end. */
  | 'CANCEL_REQUESTED'
  /** A worker took it. */
  | 'CLAIMED'
  /** No room for a checkpoint, or for what was measured. The last checkpoint is kept: make room, then resume. */
  | 'DISK_FULL'
  /** Something went wrong. */
  | 'FAULT'
  /** It trained as long as it was to. */
  | 'FINISHED'
  /** Its worker fell silent. */
  | 'LEASE_EXPIRED'
  /** Somebody asked for a pause. */
  | 'PAUSE_REQUESTED'
  /** All that it needs was read. */
  | 'PREPARED'
  /** A worker that shuts down gave it back. */
  | 'RELEASED'
  /** Somebody asked it to go on. */
  | 'RESUMED'
  /** Something went wrong that another attempt, some time later, may not meet. */
  | 'RETRIED'
  /** The worker did what it was asked to do. */
  | 'STOPPED'
  /** It was created. */
  | 'SUBMITTED';

/** How far a trial of a search is. */
export type TrialState =
  /** Trained with the whole budget. */
  | 'COMPLETE'
  /** Its job failed or was cancelled. */
  | 'FAILED'
  /** Left behind by better ones, or the search was cancelled before its turn. */
  | 'PRUNED'
  /** A job trains it. */
  | 'RUNNING'
  /** For a place among the trials under way, or for the others of its rung. */
  | 'WAITING';

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

/** What a network sees of an image. Probabilities are averaged over views (Krizhevsky et al. 2012, section 4.1), not logits. Each view is a run of the network. Geometry: torchvision FiveCrop, TenCrop. */
export type ViewSet =
  /** The centre crop alone. */
  | 'CENTER'
  /** The four corners and the centre of the resized image: 5 runs. */
  | 'FIVE_CROP'
  /** The centre crop and its mirror image: 2 runs. */
  | 'FLIP'
  /** Those five, and the same five of the mirrored image: 10 runs. */
  | 'TEN_CROP';

/** Under which circumstances a network is measured. */
export type WorkloadInput = {
  /** Images at once at inference, from 1 to 65536. Default 1. */
  batchSize?: number | null | undefined;
  /** How weights and activations are stored at inference. Default FLOAT32. */
  dataType?: DataType | null | undefined;
  /** What `latencyMs` is predicted for. Default: this machine, measured at the first question. */
  hardware?: DatasheetDevice | null | undefined;
  /** What trains it. Default RMSPROP. */
  optimizer?: Optimizer | null | undefined;
  /** Images of one training step, from 1 to 65536. Default 32. */
  trainingBatchSize?: number | null | undefined;
  /** How training stores activations and their gradients. Default FLOAT32. */
  trainingDataType?: TrainingDataType | null | undefined;
};

export type LoadReportFieldsFragment = { throughput: number, answered: number, meanBatchSize: number, failures: Array<{ code: string, count: number }>, latencyMs: { count: number, mean: number, p50: number, p90: number, p95: number, p99: number, max: number }, queueMs: { count: number, mean: number, p50: number, p90: number, p95: number, p99: number, max: number }, computeMs: { count: number, mean: number, p50: number, p90: number, p95: number, p99: number, max: number } };

export type BenchmarkModelMutationVariables = Exact<{
  input: BenchmarkModelInput;
}>;


export type BenchmarkModelMutation = { benchmarkModel: { model: { ref: string }, report: { throughput: number, answered: number, meanBatchSize: number, failures: Array<{ code: string, count: number }>, latencyMs: { count: number, mean: number, p50: number, p90: number, p95: number, p99: number, max: number }, queueMs: { count: number, mean: number, p50: number, p90: number, p95: number, p99: number, max: number }, computeMs: { count: number, mean: number, p50: number, p90: number, p95: number, p99: number, max: number } }, search: { rate: number | null, trials: Array<{ rate: number, isWithinBound: boolean, report: { throughput: number, answered: number, meanBatchSize: number, failures: Array<{ code: string, count: number }>, latencyMs: { count: number, mean: number, p50: number, p90: number, p95: number, p99: number, max: number }, queueMs: { count: number, mean: number, p50: number, p90: number, p95: number, p99: number, max: number }, computeMs: { count: number, mean: number, p50: number, p90: number, p95: number, p99: number, max: number } } }> } | null } };

export type BudgetFitFieldsFragment = { phi: number, binding: BudgetLimit | null, equivalentDoublings: number, uses: Array<{ limit: BudgetLimit, allowed: number, used: number, share: number }> };

export type FitToBudgetQueryVariables = Exact<{
  input: FitToBudgetInput;
  counting?: Counting | null | undefined;
  batchSize?: number | null | undefined;
}>;


export type FitToBudgetQuery = { fitToBudget: { best: { phi: number, binding: BudgetLimit | null, equivalentDoublings: number, config: { baseline: BaselineName | null, rule: ScalingRule, variant: VariantName | null, phi: number | null, alpha: number | null, beta: number | null, gamma: number | null, flopsGrowth: number | null, widthCoefficient: number, depthCoefficient: number, resolution: number, exactResolution: number, dropoutRate: number, numClasses: number, stages: Array<{ operator: string, kernelSize: number, stride: number, channels: number, repeats: number, resolution: number, macs: number, params: number, activations: number }>, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } }, uses: Array<{ limit: BudgetLimit, allowed: number, used: number, share: number }> }, rules: Array<{ rule: ScalingRule, fit: { phi: number, binding: BudgetLimit | null, equivalentDoublings: number, config: { widthCoefficient: number, depthCoefficient: number, resolution: number, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } }, uses: Array<{ limit: BudgetLimit, allowed: number, used: number, share: number }> } | null, error: { code: ErrorCode, message: string, argument: string | null, expected: string | null, received: string | null, retryAfterMs: number | null } | null }> } };

export type ClassifyQueryVariables = Exact<{
  input: ClassifyInput;
}>;


export type ClassifyQuery = { classify: { cached: boolean, predictions: Array<{ label: string, index: number, probability: number }>, model: { name: string, version: string, ref: string }, timing: { decodeMs: number, queueMs: number, inferenceMs: number, batchSize: number }, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number>, orientation: number, original: { width: number, height: number }, resized: { width: number, height: number }, crop: { left: number, top: number, width: number, height: number }, seen: { left: number, top: number, width: number, height: number } }, members: Array<{ weight: number, model: { ref: string } }> } };

export type ClassifyBatchQueryVariables = Exact<{
  input: ClassifyBatchInput;
}>;


export type ClassifyBatchQuery = { classifyBatch: Array<{ index: number, classification: { cached: boolean, predictions: Array<{ label: string, index: number, probability: number }>, model: { name: string, version: string, ref: string }, timing: { decodeMs: number, queueMs: number, inferenceMs: number, batchSize: number }, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number>, orientation: number, original: { width: number, height: number }, resized: { width: number, height: number }, crop: { left: number, top: number, width: number, height: number }, seen: { left: number, top: number, width: number, height: number } }, members: Array<{ weight: number, model: { ref: string } }> } | null, error: { code: ErrorCode, message: string, argument: string | null, expected: string | null, received: string | null, retryAfterMs: number | null } | null }> };

export type EmbedQueryVariables = Exact<{
  input: ClassifyInput;
}>;


export type EmbedQuery = { embed: { cached: boolean, embedding: { dimension: number, base64: string } | null, predictions: Array<{ label: string, index: number, probability: number }>, model: { name: string, version: string, ref: string }, timing: { decodeMs: number, queueMs: number, inferenceMs: number, batchSize: number }, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number>, orientation: number, original: { width: number, height: number }, resized: { width: number, height: number }, crop: { left: number, top: number, width: number, height: number }, seen: { left: number, top: number, width: number, height: number } }, members: Array<{ weight: number, model: { ref: string } }> } };

export type ExplainQueryVariables = Exact<{
  input: ClassifyInput;
  class?: number | null | undefined;
  label?: string | null | undefined;
  sidePx?: number;
}>;


export type ExplainQuery = { explain: { cached: boolean, activationMap: { overlay: string, label: string, index: number, rows: Array<Array<number>>, height: number, width: number, min: number, max: number, bias: number } | null, predictions: Array<{ label: string, index: number, probability: number }>, model: { name: string, version: string, ref: string }, timing: { decodeMs: number, queueMs: number, inferenceMs: number, batchSize: number }, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number>, orientation: number, original: { width: number, height: number }, resized: { width: number, height: number }, crop: { left: number, top: number, width: number, height: number }, seen: { left: number, top: number, width: number, height: number } }, members: Array<{ weight: number, model: { ref: string } }> } };

export type CoefficientCandidatesQueryVariables = Exact<{
  input?: CoefficientCandidatesInput;
}>;


export type CoefficientCandidatesQuery = { coefficientCandidates: { totalCount: number, nodes: Array<{ alpha: number, beta: number, gamma: number, flopsGrowth: number, resolution: number, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } }> } };

export type ReportedAccuracyFieldsFragment = { top1Percent: number, flops: number, depth: number, width: number, resolution: number, source: string, note: string | null };

export type CompareScalingQueryVariables = Exact<{
  input?: CompareScalingInput;
  counting?: Counting | null | undefined;
  batchSize?: number | null | undefined;
}>;


export type CompareScalingQuery = { compareScaling: { targetMacs: number, baseline: { baseline: BaselineName | null, rule: ScalingRule, variant: VariantName | null, phi: number | null, alpha: number | null, beta: number | null, gamma: number | null, flopsGrowth: number | null, widthCoefficient: number, depthCoefficient: number, resolution: number, exactResolution: number, dropoutRate: number, numClasses: number, stages: Array<{ operator: string, kernelSize: number, stride: number, channels: number, repeats: number, resolution: number, macs: number, params: number, activations: number }>, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } }, baselineReported: { top1Percent: number, flops: number, depth: number, width: number, resolution: number, source: string, note: string | null } | null, rows: Array<{ rule: ScalingRule, relativeDifference: number | null, config: { baseline: BaselineName | null, rule: ScalingRule, variant: VariantName | null, phi: number | null, alpha: number | null, beta: number | null, gamma: number | null, flopsGrowth: number | null, widthCoefficient: number, depthCoefficient: number, resolution: number, exactResolution: number, dropoutRate: number, numClasses: number, stages: Array<{ operator: string, kernelSize: number, stride: number, channels: number, repeats: number, resolution: number, macs: number, params: number, activations: number }>, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } } | null, reported: { top1Percent: number, flops: number, depth: number, width: number, resolution: number, source: string, note: string | null } | null, error: { code: ErrorCode, message: string, argument: string | null, expected: string | null, received: string | null, retryAfterMs: number | null } | null }> } };

export type DatasetsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type DatasetsQuery = { datasets: { totalCount: number, nodes: Array<{ name: string, state: DatasetState, source: { kind: DatasetSourceKind, name: string }, progress: { doneEntries: number, totalEntries: number | null } | null, error: { code: ErrorCode, message: string, argument: string | null, expected: string | null, received: string | null, retryAfterMs: number | null } | null, contents: { createdAt: string, resolution: number, storedResolution: number, numImages: number, seed: number, digest: string, classes: Array<{ name: string, trainingImages: number, validationImages: number, testImages: number }> } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DatasetQueryVariables = Exact<{
  name: string;
}>;


export type DatasetQuery = { dataset: { name: string, state: DatasetState, contents: { thumbnails: Array<string>, createdAt: string, resolution: number, storedResolution: number, numImages: number, seed: number, digest: string, report: { acceptedImages: number, refusedEntries: number, refusals: Array<{ reason: RefusalReason, count: number }>, examples: Array<{ path: string, reason: RefusalReason }> }, classes: Array<{ name: string, trainingImages: number, validationImages: number, testImages: number }> } | null, source: { kind: DatasetSourceKind, name: string }, progress: { doneEntries: number, totalEntries: number | null } | null, error: { code: ErrorCode, message: string, argument: string | null, expected: string | null, received: string | null, retryAfterMs: number | null } | null } | null };

export type CreateDatasetMutationVariables = Exact<{
  input: CreateDatasetInput;
}>;


export type CreateDatasetMutation = { createDataset: { name: string, state: DatasetState, source: { kind: DatasetSourceKind, name: string }, progress: { doneEntries: number, totalEntries: number | null } | null, error: { code: ErrorCode, message: string, argument: string | null, expected: string | null, received: string | null, retryAfterMs: number | null } | null, contents: { createdAt: string, resolution: number, storedResolution: number, numImages: number, seed: number, digest: string, classes: Array<{ name: string, trainingImages: number, validationImages: number, testImages: number }> } | null } };

export type DeleteDatasetMutationVariables = Exact<{
  name: string;
}>;


export type DeleteDatasetMutation = { deleteDataset: string };

export type DatasetFieldsFragment = { name: string, state: DatasetState, source: { kind: DatasetSourceKind, name: string }, progress: { doneEntries: number, totalEntries: number | null } | null, error: { code: ErrorCode, message: string, argument: string | null, expected: string | null, received: string | null, retryAfterMs: number | null } | null, contents: { createdAt: string, resolution: number, storedResolution: number, numImages: number, seed: number, digest: string, classes: Array<{ name: string, trainingImages: number, validationImages: number, testImages: number }> } | null };

export type ExportModelMutationVariables = Exact<{
  input: ExportModelInput;
}>;


export type ExportModelMutation = { exportModel: { format: ExportFormat, path: string, bytes: number, sha256: string, url: string, model: { ref: string } } };

export type PublishedSeriesQueryVariables = Exact<{
  measure?: SizeMeasure;
}>;


export type PublishedSeriesQuery = { publishedSeries: Array<{ name: PublishedSeriesName, description: string, source: string, observations: Array<{ variant: VariantName, size: number, top1: number }> }> };

export type AccuracyForecastQueryVariables = Exact<{
  input: AccuracyForecastInput;
}>;


export type AccuracyForecastQuery = { accuracyForecast: { rSquared: number, rmse: number, leaveOneOutError: number | null, warnings: Array<ForecastWarning>, model: { asymptote: { value: number, interval: { low: number, high: number } }, size: { reference: number, coefficient: { value: number, interval: { low: number, high: number } }, exponent: { value: number, interval: { low: number, high: number } } } | null, trainingData: { reference: number, coefficient: { value: number, interval: { low: number, high: number } }, exponent: { value: number, interval: { low: number, high: number } } } | null }, observations: Array<{ size: number | null, trainingData: number | null, top1: number, fitted: number, residual: number, leaveOneOutError: number | null }>, predictions: Array<{ size: number | null, trainingData: number | null, top1: number, extrapolates: boolean, sizeExtrapolation: number, trainingDataExtrapolation: number, interval: { low: number, high: number } }> } };

export type EstimateFieldsFragment = { value: number, interval: { low: number, high: number } };

export type ForecastTermFieldsFragment = { reference: number, coefficient: { value: number, interval: { low: number, high: number } }, exponent: { value: number, interval: { low: number, high: number } } };

export type CostFieldsFragment = { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number };

export type StageFieldsFragment = { operator: string, kernelSize: number, stride: number, channels: number, repeats: number, resolution: number, macs: number, params: number, activations: number };

export type ScaledConfigFieldsFragment = { baseline: BaselineName | null, rule: ScalingRule, variant: VariantName | null, phi: number | null, alpha: number | null, beta: number | null, gamma: number | null, flopsGrowth: number | null, widthCoefficient: number, depthCoefficient: number, resolution: number, exactResolution: number, dropoutRate: number, numClasses: number, stages: Array<{ operator: string, kernelSize: number, stride: number, channels: number, repeats: number, resolution: number, macs: number, params: number, activations: number }>, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } };

export type PreprocessingFieldsFragment = { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> };

export type ModelFieldsFragment = { name: string, version: string, ref: string, status: ModelStatus, statusReason: string | null, statusSince: string | null, widthCoefficient: number, depthCoefficient: number, resolution: number, numClasses: number, source: { kind: ModelSourceKind, repository: string | null, revision: string | null, jobId: string | null }, aliases: Array<{ name: string, ref: string, shadow: string | null, targets: Array<{ version: string, weight: number }>, shadowCounts: { answered: number, agreed: number, failed: number, dropped: number } | null }>, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> }, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } };

export type ModelAliasFieldsFragment = { name: string, ref: string, shadow: string | null, targets: Array<{ version: string, weight: number }>, shadowCounts: { answered: number, agreed: number, failed: number, dropped: number } | null };

export type ModelOptionsFieldsFragment = { maxBatchSize: number, maxQueueDelayMs: number, maxQueueSize: number, instances: number, threads: number | null, device: DeviceChoice, share: number };

export type ModelLifecycleFieldsFragment = { ref: string, status: ModelStatus, statusReason: string | null, statusSince: string | null, digest: string | null, aliases: Array<{ name: string, ref: string, shadow: string | null, targets: Array<{ version: string, weight: number }>, shadowCounts: { answered: number, agreed: number, failed: number, dropped: number } | null }>, options: { maxBatchSize: number, maxQueueDelayMs: number, maxQueueSize: number, instances: number, threads: number | null, device: DeviceChoice, share: number }, runtime: { device: Device, loadMs: number, warmUpMs: number, waiting: number, options: { maxBatchSize: number, maxQueueDelayMs: number, maxQueueSize: number, instances: number, threads: number | null, device: DeviceChoice, share: number }, memory: { weightBytes: number, activationBytes: number } } | null };

export type ErrorFieldsFragment = { code: ErrorCode, message: string, argument: string | null, expected: string | null, received: string | null, retryAfterMs: number | null };

export type ClassificationFieldsFragment = { cached: boolean, predictions: Array<{ label: string, index: number, probability: number }>, model: { name: string, version: string, ref: string }, timing: { decodeMs: number, queueMs: number, inferenceMs: number, batchSize: number }, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number>, orientation: number, original: { width: number, height: number }, resized: { width: number, height: number }, crop: { left: number, top: number, width: number, height: number }, seen: { left: number, top: number, width: number, height: number } }, members: Array<{ weight: number, model: { ref: string } }> };

export type AppliedPreprocessingFieldsFragment = { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number>, orientation: number, original: { width: number, height: number }, resized: { width: number, height: number }, crop: { left: number, top: number, width: number, height: number }, seen: { left: number, top: number, width: number, height: number } };

export type RegionFieldsFragment = { left: number, top: number, width: number, height: number };

export type EmbeddingFieldsFragment = { dimension: number, base64: string };

export type ActivationMapFieldsFragment = { label: string, index: number, rows: Array<Array<number>>, height: number, width: number, min: number, max: number, bias: number };

export type PullFieldsFragment = { id: string, origin: string, status: PullStatus, files: Array<{ path: string, receivedBytes: number, totalBytes: number }>, model: { name: string, version: string, ref: string, status: ModelStatus, statusReason: string | null, statusSince: string | null, widthCoefficient: number, depthCoefficient: number, resolution: number, numClasses: number, source: { kind: ModelSourceKind, repository: string | null, revision: string | null, jobId: string | null }, aliases: Array<{ name: string, ref: string, shadow: string | null, targets: Array<{ version: string, weight: number }>, shadowCounts: { answered: number, agreed: number, failed: number, dropped: number } | null }>, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> }, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } } | null, error: { code: ErrorCode, message: string, argument: string | null, expected: string | null, received: string | null, retryAfterMs: number | null } | null };

export type HardwareProfileFieldsFragment = { matrixMacsPerSecond: number | null, depthwiseMacsPerSecond: number | null, spatialMacsPerSecond: number | null, activationElementsPerSecond: number | null, cacheBytesPerSecond: number | null, memoryBytesPerSecond: number | null, cacheBytes: number, launchUs: number, dataType: DataType };

export type MeasuredHardwareFieldsFragment = { residual: number, measuredAt: string, tookMs: number, threads: number, runtimeVersion: string, profile: { matrixMacsPerSecond: number | null, depthwiseMacsPerSecond: number | null, spatialMacsPerSecond: number | null, activationElementsPerSecond: number | null, cacheBytesPerSecond: number | null, memoryBytesPerSecond: number | null, cacheBytes: number, launchUs: number, dataType: DataType } };

export type LatencyFieldsFragment = { totalMs: number, inputMs: number, imagesPerSecond: number, resources: Array<{ resource: HardwareResource, ms: number }>, stages: Array<{ operator: string, ms: number, boundBy: HardwareResource }>, operations: Array<{ name: string, kind: string, times: number, ms: number, boundBy: HardwareResource }> };

export type HardwareQueryVariables = Exact<{
  withMeasured?: boolean;
}>;


export type HardwareQuery = { hardware: { cpuModel: string, cores: number, memoryBytes: number, devices: Array<{ name: Device, threads: number | null, measured?: { residual: number, measuredAt: string, tookMs: number, threads: number, runtimeVersion: string, profile: { matrixMacsPerSecond: number | null, depthwiseMacsPerSecond: number | null, spatialMacsPerSecond: number | null, activationElementsPerSecond: number | null, cacheBytesPerSecond: number | null, memoryBytesPerSecond: number | null, cacheBytes: number, launchUs: number, dataType: DataType } } }>, datasheets: Array<{ device: DatasheetDevice, memoryBytesPerSecond: number, source: string, peaks: Array<{ dataType: DataType, peakMacsPerSecond: number, profile: { matrixMacsPerSecond: number | null, depthwiseMacsPerSecond: number | null, spatialMacsPerSecond: number | null, activationElementsPerSecond: number | null, cacheBytesPerSecond: number | null, memoryBytesPerSecond: number | null, cacheBytes: number, launchUs: number, dataType: DataType } }> }> } };

export type MeasureHardwareMutationVariables = Exact<{
  device?: Device;
}>;


export type MeasureHardwareMutation = { measureHardware: { residual: number, measuredAt: string, tookMs: number, threads: number, runtimeVersion: string, profile: { matrixMacsPerSecond: number | null, depthwiseMacsPerSecond: number | null, spatialMacsPerSecond: number | null, activationElementsPerSecond: number | null, cacheBytesPerSecond: number | null, memoryBytesPerSecond: number | null, cacheBytes: number, launchUs: number, dataType: DataType } } };

export type LoadModelMutationVariables = Exact<{
  ref: string;
  options?: ModelOptionsInput | null | undefined;
  verify?: boolean;
}>;


export type LoadModelMutation = { loadModel: { ref: string, status: ModelStatus, statusReason: string | null, statusSince: string | null, digest: string | null, aliases: Array<{ name: string, ref: string, shadow: string | null, targets: Array<{ version: string, weight: number }>, shadowCounts: { answered: number, agreed: number, failed: number, dropped: number } | null }>, options: { maxBatchSize: number, maxQueueDelayMs: number, maxQueueSize: number, instances: number, threads: number | null, device: DeviceChoice, share: number }, runtime: { device: Device, loadMs: number, warmUpMs: number, waiting: number, options: { maxBatchSize: number, maxQueueDelayMs: number, maxQueueSize: number, instances: number, threads: number | null, device: DeviceChoice, share: number }, memory: { weightBytes: number, activationBytes: number } } | null } };

export type UnloadModelMutationVariables = Exact<{
  ref: string;
}>;


export type UnloadModelMutation = { unloadModel: { ref: string, status: ModelStatus, statusReason: string | null, statusSince: string | null, digest: string | null, aliases: Array<{ name: string, ref: string, shadow: string | null, targets: Array<{ version: string, weight: number }>, shadowCounts: { answered: number, agreed: number, failed: number, dropped: number } | null }>, options: { maxBatchSize: number, maxQueueDelayMs: number, maxQueueSize: number, instances: number, threads: number | null, device: DeviceChoice, share: number }, runtime: { device: Device, loadMs: number, warmUpMs: number, waiting: number, options: { maxBatchSize: number, maxQueueDelayMs: number, maxQueueSize: number, instances: number, threads: number | null, device: DeviceChoice, share: number }, memory: { weightBytes: number, activationBytes: number } } | null } };

export type DeleteModelMutationVariables = Exact<{
  ref: string;
  force?: boolean;
}>;


export type DeleteModelMutation = { deleteModel: string };

export type SetModelAliasMutationVariables = Exact<{
  name: string;
  alias: string;
  targets: Array<ModelAliasTargetInput> | ModelAliasTargetInput;
  shadow?: string | null | undefined;
}>;


export type SetModelAliasMutation = { setModelAlias: { name: string, ref: string, shadow: string | null, targets: Array<{ version: string, weight: number }>, shadowCounts: { answered: number, agreed: number, failed: number, dropped: number } | null } };

export type RemoveModelAliasMutationVariables = Exact<{
  name: string;
  alias: string;
}>;


export type RemoveModelAliasMutation = { removeModelAlias: boolean };

export type ModelsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: ModelFilterInput | null | undefined;
}>;


export type ModelsQuery = { models: { totalCount: number, nodes: Array<{ name: string, version: string, ref: string, status: ModelStatus, statusReason: string | null, statusSince: string | null, widthCoefficient: number, depthCoefficient: number, resolution: number, numClasses: number, source: { kind: ModelSourceKind, repository: string | null, revision: string | null, jobId: string | null }, aliases: Array<{ name: string, ref: string, shadow: string | null, targets: Array<{ version: string, weight: number }>, shadowCounts: { answered: number, agreed: number, failed: number, dropped: number } | null }>, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> }, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ModelQueryVariables = Exact<{
  ref: string;
}>;


export type ModelQuery = { model: { labels: Array<string>, name: string, version: string, ref: string, status: ModelStatus, statusReason: string | null, statusSince: string | null, widthCoefficient: number, depthCoefficient: number, resolution: number, numClasses: number, digest: string | null, stages: Array<{ operator: string, kernelSize: number, stride: number, channels: number, repeats: number, resolution: number, macs: number, params: number, activations: number }>, source: { kind: ModelSourceKind, repository: string | null, revision: string | null, jobId: string | null }, aliases: Array<{ name: string, ref: string, shadow: string | null, targets: Array<{ version: string, weight: number }>, shadowCounts: { answered: number, agreed: number, failed: number, dropped: number } | null }>, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> }, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number }, options: { maxBatchSize: number, maxQueueDelayMs: number, maxQueueSize: number, instances: number, threads: number | null, device: DeviceChoice, share: number }, runtime: { device: Device, loadMs: number, warmUpMs: number, waiting: number, options: { maxBatchSize: number, maxQueueDelayMs: number, maxQueueSize: number, instances: number, threads: number | null, device: DeviceChoice, share: number }, memory: { weightBytes: number, activationBytes: number } } | null } | null };

export type PullModelMutationVariables = Exact<{
  input: PullModelInput;
}>;


export type PullModelMutation = { pullModel: { id: string, origin: string, status: PullStatus, files: Array<{ path: string, receivedBytes: number, totalBytes: number }>, model: { name: string, version: string, ref: string, status: ModelStatus, statusReason: string | null, statusSince: string | null, widthCoefficient: number, depthCoefficient: number, resolution: number, numClasses: number, source: { kind: ModelSourceKind, repository: string | null, revision: string | null, jobId: string | null }, aliases: Array<{ name: string, ref: string, shadow: string | null, targets: Array<{ version: string, weight: number }>, shadowCounts: { answered: number, agreed: number, failed: number, dropped: number } | null }>, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> }, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } } | null, error: { code: ErrorCode, message: string, argument: string | null, expected: string | null, received: string | null, retryAfterMs: number | null } | null } };

export type VariantsQueryVariables = Exact<{
  family?: VariantFamily | null | undefined;
}>;


export type VariantsQuery = { variants: Array<{ name: VariantName, family: VariantFamily, baseline: BaselineName, widthCoefficient: number, depthCoefficient: number, resolution: number, dropoutRate: number, impliedPhi: { depth: number, width: number, resolution: number } }> };

export type ScaledConfigQueryVariables = Exact<{
  input: ScaledConfigInput;
  counting?: Counting | null | undefined;
  batchSize?: number | null | undefined;
  withLatency?: boolean;
  hardware?: DatasheetDevice | null | undefined;
  dataType?: DataType | null | undefined;
}>;


export type ScaledConfigQuery = { scaledConfig: { baseline: BaselineName | null, rule: ScalingRule, variant: VariantName | null, phi: number | null, alpha: number | null, beta: number | null, gamma: number | null, flopsGrowth: number | null, widthCoefficient: number, depthCoefficient: number, resolution: number, exactResolution: number, dropoutRate: number, numClasses: number, latency?: { totalMs: number, inputMs: number, imagesPerSecond: number, resources: Array<{ resource: HardwareResource, ms: number }>, stages: Array<{ operator: string, ms: number, boundBy: HardwareResource }>, operations: Array<{ name: string, kind: string, times: number, ms: number, boundBy: HardwareResource }> }, stages: Array<{ operator: string, kernelSize: number, stride: number, channels: number, repeats: number, resolution: number, macs: number, params: number, activations: number }>, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } } };

export type ScaledConfigsQueryVariables = Exact<{
  inputs: Array<ScaledConfigInput> | ScaledConfigInput;
  counting?: Counting | null | undefined;
  batchSize?: number | null | undefined;
}>;


export type ScaledConfigsQuery = { scaledConfigs: Array<{ baseline: BaselineName | null, rule: ScalingRule, variant: VariantName | null, phi: number | null, alpha: number | null, beta: number | null, gamma: number | null, flopsGrowth: number | null, widthCoefficient: number, depthCoefficient: number, resolution: number, exactResolution: number, dropoutRate: number, numClasses: number, stages: Array<{ operator: string, kernelSize: number, stride: number, channels: number, repeats: number, resolution: number, macs: number, params: number, activations: number }>, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } }> };

export type CoefficientSearchesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type CoefficientSearchesQuery = { coefficientSearches: { totalCount: number, nodes: Array<{ id: string, name: string, state: SearchState, dataset: string, phi: number, rungs: Array<number>, createdAt: string, changedAt: string, counts: Array<{ state: TrialState, count: number }>, best: { rule: ScalingRule, baseline: BaselineName, alpha: number, beta: number, gamma: number } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CoefficientSearchQueryVariables = Exact<{
  id: string | number;
}>;


export type CoefficientSearchQuery = { coefficientSearch: { id: string, name: string, state: SearchState, dataset: string, phi: number, rungs: Array<number>, createdAt: string, changedAt: string, trials: Array<{ alpha: number, beta: number, gamma: number, rank: number | null, widthCoefficient: number, depthCoefficient: number, resolution: number, macs: number, params: number, state: TrialState, rung: number, top1: number | null, model: string | null, failure: { code: string, message: string } | null, runs: Array<{ rung: number, jobId: string, jobState: TrainingState, top1: number | null }> }>, counts: Array<{ state: TrialState, count: number }>, best: { rule: ScalingRule, baseline: BaselineName, alpha: number, beta: number, gamma: number } | null } | null };

export type TrialFieldsFragment = { widthCoefficient: number, depthCoefficient: number, resolution: number, macs: number, params: number, state: TrialState, rung: number, top1: number | null, model: string | null, failure: { code: string, message: string } | null, runs: Array<{ rung: number, jobId: string, jobState: TrainingState, top1: number | null }> };

export type TrialRunFieldsFragment = { rung: number, jobId: string, jobState: TrainingState, top1: number | null };

export type CoefficientSearchFieldsFragment = { id: string, name: string, state: SearchState, dataset: string, phi: number, rungs: Array<number>, createdAt: string, changedAt: string, counts: Array<{ state: TrialState, count: number }>, best: { rule: ScalingRule, baseline: BaselineName, alpha: number, beta: number, gamma: number } | null };

export type StartCoefficientSearchMutationVariables = Exact<{
  input: StartCoefficientSearchInput;
}>;


export type StartCoefficientSearchMutation = { startCoefficientSearch: { id: string, name: string, state: SearchState, dataset: string, phi: number, rungs: Array<number>, createdAt: string, changedAt: string, counts: Array<{ state: TrialState, count: number }>, best: { rule: ScalingRule, baseline: BaselineName, alpha: number, beta: number, gamma: number } | null } };

export type CancelCoefficientSearchMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelCoefficientSearchMutation = { cancelCoefficientSearch: { id: string, name: string, state: SearchState, dataset: string, phi: number, rungs: Array<number>, createdAt: string, changedAt: string, counts: Array<{ state: TrialState, count: number }>, best: { rule: ScalingRule, baseline: BaselineName, alpha: number, beta: number, gamma: number } | null } };

export type ServerQueryVariables = Exact<{
  withDevices?: boolean;
  withEngines?: boolean;
}>;


export type ServerQuery = { server: { version: string, startedAt: string, uptimeMs: number, nodeVersion: string, engine: EngineName, engineThreads: number, defaultModel: string | null, limits: { maxImageBytes: number, maxImagePixels: number, maxInflightBytes: number, maxDatasetBytes: number, maxBatchSize: number, maxQueueDelayMs: number, maxQueueSize: number }, devices?: { configured: DeviceChoice, automatic: Device, all: Array<{ device: Device, available: boolean, reason: string | null, needs: string }> }, engines?: Array<{ engine: EngineName, available: boolean, reason: string | null, needs: string }>, pulls: Array<{ id: string, origin: string, status: PullStatus, files: Array<{ path: string, receivedBytes: number, totalBytes: number }>, model: { name: string, version: string, ref: string, status: ModelStatus, statusReason: string | null, statusSince: string | null, widthCoefficient: number, depthCoefficient: number, resolution: number, numClasses: number, source: { kind: ModelSourceKind, repository: string | null, revision: string | null, jobId: string | null }, aliases: Array<{ name: string, ref: string, shadow: string | null, targets: Array<{ version: string, weight: number }>, shadowCounts: { answered: number, agreed: number, failed: number, dropped: number } | null }>, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> }, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } } | null, error: { code: ErrorCode, message: string, argument: string | null, expected: string | null, received: string | null, retryAfterMs: number | null } | null }> } };

export type SummaryFieldsFragment = { count: number, mean: number, p50: number, p90: number, p95: number, p99: number, max: number };

export type ModelStatisticsFieldsFragment = { ref: string, since: string, requests: number, cacheHits: number, inferences: number, executions: number, meanBatchSize: number, underWay: number, mostUnderWay: number, meanUnderWay: number, waiting: number, loadGrowthBytes: number, options: { maxBatchSize: number, maxQueueDelayMs: number, maxQueueSize: number, instances: number, threads: number | null, share: number }, batchSizes: Array<{ batchSize: number, executions: number }>, failures: Array<{ code: string, count: number }>, queueMs: { count: number, mean: number, p50: number, p90: number, p95: number, p99: number, max: number }, computeMs: { count: number, mean: number, p50: number, p90: number, p95: number, p99: number, max: number }, advice: Array<{ code: AdviceCode, message: string }> };

export type ModelStatisticsQueryVariables = Exact<{
  ref: string;
}>;


export type ModelStatisticsQuery = { modelStatistics: { ref: string, since: string, requests: number, cacheHits: number, inferences: number, executions: number, meanBatchSize: number, underWay: number, mostUnderWay: number, meanUnderWay: number, waiting: number, loadGrowthBytes: number, options: { maxBatchSize: number, maxQueueDelayMs: number, maxQueueSize: number, instances: number, threads: number | null, share: number }, batchSizes: Array<{ batchSize: number, executions: number }>, failures: Array<{ code: string, count: number }>, queueMs: { count: number, mean: number, p50: number, p90: number, p95: number, p99: number, max: number }, computeMs: { count: number, mean: number, p50: number, p90: number, p95: number, p99: number, max: number }, advice: Array<{ code: AdviceCode, message: string }> } | null };

export type LoadedModelStatisticsQueryVariables = Exact<{ [key: string]: never; }>;


export type LoadedModelStatisticsQuery = { loadedModelStatistics: Array<{ ref: string, since: string, requests: number, cacheHits: number, inferences: number, executions: number, meanBatchSize: number, underWay: number, mostUnderWay: number, meanUnderWay: number, waiting: number, loadGrowthBytes: number, options: { maxBatchSize: number, maxQueueDelayMs: number, maxQueueSize: number, instances: number, threads: number | null, share: number }, batchSizes: Array<{ batchSize: number, executions: number }>, failures: Array<{ code: string, count: number }>, queueMs: { count: number, mean: number, p50: number, p90: number, p95: number, p99: number, max: number }, computeMs: { count: number, mean: number, p50: number, p90: number, p95: number, p99: number, max: number }, advice: Array<{ code: AdviceCode, message: string }> }> };

export type TrainingProgressSubscriptionVariables = Exact<{
  jobId: string | number;
}>;


export type TrainingProgressSubscription = { trainingProgress:
    | { __typename: 'TrainingEpoch', epoch: number, trainingLoss: number, validationLoss: number, top1: number, top5: number, learningRate: number, imagesPerSecond: number, etaSeconds: number | null, at: string }
    | { __typename: 'TrainingJob', id: string, state: TrainingState, name: string, dataset: string, baseline: string | null, startingModel: string | null, totalEpochs: number | null, totalSteps: number | null, attempts: number, createdAt: string, changedAt: string, model: string | null, failure: { code: string, message: string } | null }
    | { __typename: 'TrainingStep', step: number, epoch: number, loss: number, learningRate: number, imagesPerSecond: number, etaSeconds: number | null, at: string }
   };

export type ModelChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ModelChangedSubscription = { modelChanged: { kind: ModelChangeKind, name: string, ref: string | null, status: ModelStatus | null, model: { name: string, version: string, ref: string, status: ModelStatus, statusReason: string | null, statusSince: string | null, widthCoefficient: number, depthCoefficient: number, resolution: number, numClasses: number, source: { kind: ModelSourceKind, repository: string | null, revision: string | null, jobId: string | null }, aliases: Array<{ name: string, ref: string, shadow: string | null, targets: Array<{ version: string, weight: number }>, shadowCounts: { answered: number, agreed: number, failed: number, dropped: number } | null }>, preprocessing: { resolution: number, resizeMode: ResizeMode, cropFraction: number, interpolation: Interpolation, mean: Array<number>, std: Array<number> }, cost: { flops: number, macs: number, params: number, activations: number, weightBytes: number, peakActivationBytes: number } } | null } };

export type ServerStatisticsSubscriptionVariables = Exact<{
  intervalMs?: number;
}>;


export type ServerStatisticsSubscription = { serverStatistics: { at: string, intervalMs: number, requestsPerSecond: number, cpuCores: number, eventLoopDelayP50Ms: number, eventLoopDelayP99Ms: number, residentBytes: number, heapUsedBytes: number, externalBytes: number, modelsRunning: number } };

export type ScalingComparisonsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type ScalingComparisonsQuery = { scalingComparisons: { totalCount: number, nodes: Array<{ id: string, name: string, state: SearchState, dataset: string, targetMacs: number, rungs: Array<number>, createdAt: string, changedAt: string, counts: Array<{ state: TrialState, count: number }>, unreached: Array<{ rule: ScalingRule, message: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ScalingComparisonQueryVariables = Exact<{
  id: string | number;
}>;


export type ScalingComparisonQuery = { scalingComparison: { id: string, name: string, state: SearchState, dataset: string, targetMacs: number, rungs: Array<number>, createdAt: string, changedAt: string, rows: Array<{ rule: ScalingRule, phi: number, widthCoefficient: number, depthCoefficient: number, resolution: number, macs: number, relativeDifference: number, params: number, state: TrialState, rung: number, top1: number | null, rank: number | null, jobId: string | null, model: string | null, failure: { code: string, message: string } | null, runs: Array<{ rung: number, jobId: string, jobState: TrainingState, top1: number | null }> }>, counts: Array<{ state: TrialState, count: number }>, unreached: Array<{ rule: ScalingRule, message: string }> } | null };

export type TrainedComparisonRowFieldsFragment = { rule: ScalingRule, phi: number, widthCoefficient: number, depthCoefficient: number, resolution: number, macs: number, relativeDifference: number, params: number, state: TrialState, rung: number, top1: number | null, rank: number | null, jobId: string | null, model: string | null, failure: { code: string, message: string } | null, runs: Array<{ rung: number, jobId: string, jobState: TrainingState, top1: number | null }> };

export type TrainedComparisonFieldsFragment = { id: string, name: string, state: SearchState, dataset: string, targetMacs: number, rungs: Array<number>, createdAt: string, changedAt: string, counts: Array<{ state: TrialState, count: number }>, unreached: Array<{ rule: ScalingRule, message: string }> };

export type StartScalingComparisonMutationVariables = Exact<{
  input: StartScalingComparisonInput;
}>;


export type StartScalingComparisonMutation = { startScalingComparison: { id: string, name: string, state: SearchState, dataset: string, targetMacs: number, rungs: Array<number>, createdAt: string, changedAt: string, counts: Array<{ state: TrialState, count: number }>, unreached: Array<{ rule: ScalingRule, message: string }> } };

export type CancelScalingComparisonMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelScalingComparisonMutation = { cancelScalingComparison: { id: string, name: string, state: SearchState, dataset: string, targetMacs: number, rungs: Array<number>, createdAt: string, changedAt: string, counts: Array<{ state: TrialState, count: number }>, unreached: Array<{ rule: ScalingRule, message: string }> } };

export type TrainingJobsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: TrainingJobFilterInput | null | undefined;
}>;


export type TrainingJobsQuery = { trainingJobs: { totalCount: number, nodes: Array<{ id: string, state: TrainingState, name: string, dataset: string, baseline: string | null, startingModel: string | null, totalEpochs: number | null, totalSteps: number | null, attempts: number, createdAt: string, changedAt: string, model: string | null, failure: { code: string, message: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type TrainingJobQueryVariables = Exact<{
  id: string | number;
  firstSteps?: number;
  stepsAfter?: string | null | undefined;
}>;


export type TrainingJobQuery = { trainingJob: { id: string, state: TrainingState, name: string, dataset: string, baseline: string | null, startingModel: string | null, totalEpochs: number | null, totalSteps: number | null, attempts: number, createdAt: string, changedAt: string, model: string | null, transitions: Array<{ ordinal: number, from: TrainingState | null, to: TrainingState, reason: TransitionReason, at: string }>, steps: { nodes: Array<{ step: number, epoch: number, loss: number, learningRate: number, imagesPerSecond: number, etaSeconds: number | null, at: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, epochs: { nodes: Array<{ epoch: number, trainingLoss: number, validationLoss: number, top1: number, top5: number, learningRate: number, imagesPerSecond: number, etaSeconds: number | null, at: string }> }, failure: { code: string, message: string } | null } | null };

export type TrainingJobFieldsFragment = { id: string, state: TrainingState, name: string, dataset: string, baseline: string | null, startingModel: string | null, totalEpochs: number | null, totalSteps: number | null, attempts: number, createdAt: string, changedAt: string, model: string | null, failure: { code: string, message: string } | null };

export type PauseTrainingMutationVariables = Exact<{
  id: string | number;
}>;


export type PauseTrainingMutation = { pauseTraining: { id: string, state: TrainingState, name: string, dataset: string, baseline: string | null, startingModel: string | null, totalEpochs: number | null, totalSteps: number | null, attempts: number, createdAt: string, changedAt: string, model: string | null, failure: { code: string, message: string } | null } };

export type ResumeTrainingMutationVariables = Exact<{
  id: string | number;
}>;


export type ResumeTrainingMutation = { resumeTraining: { id: string, state: TrainingState, name: string, dataset: string, baseline: string | null, startingModel: string | null, totalEpochs: number | null, totalSteps: number | null, attempts: number, createdAt: string, changedAt: string, model: string | null, failure: { code: string, message: string } | null } };

export type CancelTrainingMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelTrainingMutation = { cancelTraining: { id: string, state: TrainingState, name: string, dataset: string, baseline: string | null, startingModel: string | null, totalEpochs: number | null, totalSteps: number | null, attempts: number, createdAt: string, changedAt: string, model: string | null, failure: { code: string, message: string } | null } };

export type StartTrainingMutationVariables = Exact<{
  input: StartTrainingInput;
}>;


export type StartTrainingMutation = { startTraining: { id: string, state: TrainingState, name: string, dataset: string, baseline: string | null, startingModel: string | null, totalEpochs: number | null, totalSteps: number | null, attempts: number, createdAt: string, changedAt: string, model: string | null, failure: { code: string, message: string } | null } };

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
export const SummaryFieldsFragmentDoc = new TypedDocumentString(`
    fragment SummaryFields on Summary {
  count
  mean
  p50
  p90
  p95
  p99
  max
}
    `, {"fragmentName":"SummaryFields"}) as unknown as TypedDocumentString<SummaryFieldsFragment, unknown>;
export const LoadReportFieldsFragmentDoc = new TypedDocumentString(`
    fragment LoadReportFields on LoadReport {
  throughput
  answered
  failures {
    code
    count
  }
  latencyMs {
    ...SummaryFields
  }
  queueMs {
    ...SummaryFields
  }
  computeMs {
    ...SummaryFields
  }
  meanBatchSize
}
    fragment SummaryFields on Summary {
  count
  mean
  p50
  p90
  p95
  p99
  max
}`, {"fragmentName":"LoadReportFields"}) as unknown as TypedDocumentString<LoadReportFieldsFragment, unknown>;
export const BudgetFitFieldsFragmentDoc = new TypedDocumentString(`
    fragment BudgetFitFields on BudgetFit {
  phi
  binding
  uses {
    limit
    allowed
    used
    share
  }
  equivalentDoublings
}
    `, {"fragmentName":"BudgetFitFields"}) as unknown as TypedDocumentString<BudgetFitFieldsFragment, unknown>;
export const ReportedAccuracyFieldsFragmentDoc = new TypedDocumentString(`
    fragment ReportedAccuracyFields on ReportedAccuracy {
  top1Percent
  flops
  depth
  width
  resolution
  source
  note
}
    `, {"fragmentName":"ReportedAccuracyFields"}) as unknown as TypedDocumentString<ReportedAccuracyFieldsFragment, unknown>;
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
export const DatasetFieldsFragmentDoc = new TypedDocumentString(`
    fragment DatasetFields on Dataset {
  name
  state
  source {
    kind
    name
  }
  progress {
    doneEntries
    totalEntries
  }
  error {
    ...ErrorFields
  }
  contents {
    createdAt
    resolution
    storedResolution
    numImages
    classes {
      name
      trainingImages
      validationImages
      testImages
    }
    seed
    digest
  }
}
    fragment ErrorFields on ErrorDetails {
  code
  message
  argument
  expected
  received
  retryAfterMs
}`, {"fragmentName":"DatasetFields"}) as unknown as TypedDocumentString<DatasetFieldsFragment, unknown>;
export const EstimateFieldsFragmentDoc = new TypedDocumentString(`
    fragment EstimateFields on Estimate {
  value
  interval {
    low
    high
  }
}
    `, {"fragmentName":"EstimateFields"}) as unknown as TypedDocumentString<EstimateFieldsFragment, unknown>;
export const ForecastTermFieldsFragmentDoc = new TypedDocumentString(`
    fragment ForecastTermFields on ForecastTerm {
  coefficient {
    ...EstimateFields
  }
  exponent {
    ...EstimateFields
  }
  reference
}
    fragment EstimateFields on Estimate {
  value
  interval {
    low
    high
  }
}`, {"fragmentName":"ForecastTermFields"}) as unknown as TypedDocumentString<ForecastTermFieldsFragment, unknown>;
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
export const ModelAliasFieldsFragmentDoc = new TypedDocumentString(`
    fragment ModelAliasFields on ModelAlias {
  name
  ref
  targets {
    version
    weight
  }
  shadow
  shadowCounts {
    answered
    agreed
    failed
    dropped
  }
}
    `, {"fragmentName":"ModelAliasFields"}) as unknown as TypedDocumentString<ModelAliasFieldsFragment, unknown>;
export const ModelOptionsFieldsFragmentDoc = new TypedDocumentString(`
    fragment ModelOptionsFields on ModelOptions {
  maxBatchSize
  maxQueueDelayMs
  maxQueueSize
  instances
  threads
  device
  share
}
    `, {"fragmentName":"ModelOptionsFields"}) as unknown as TypedDocumentString<ModelOptionsFieldsFragment, unknown>;
export const ModelLifecycleFieldsFragmentDoc = new TypedDocumentString(`
    fragment ModelLifecycleFields on Model {
  ref
  status
  statusReason
  statusSince
  digest
  aliases {
    ...ModelAliasFields
  }
  options {
    ...ModelOptionsFields
  }
  runtime {
    options {
      ...ModelOptionsFields
    }
    device
    loadMs
    warmUpMs
    waiting
    memory {
      weightBytes
      activationBytes
    }
  }
}
    fragment ModelAliasFields on ModelAlias {
  name
  ref
  targets {
    version
    weight
  }
  shadow
  shadowCounts {
    answered
    agreed
    failed
    dropped
  }
}
fragment ModelOptionsFields on ModelOptions {
  maxBatchSize
  maxQueueDelayMs
  maxQueueSize
  instances
  threads
  device
  share
}`, {"fragmentName":"ModelLifecycleFields"}) as unknown as TypedDocumentString<ModelLifecycleFieldsFragment, unknown>;
export const RegionFieldsFragmentDoc = new TypedDocumentString(`
    fragment RegionFields on Region {
  left
  top
  width
  height
}
    `, {"fragmentName":"RegionFields"}) as unknown as TypedDocumentString<RegionFieldsFragment, unknown>;
export const AppliedPreprocessingFieldsFragmentDoc = new TypedDocumentString(`
    fragment AppliedPreprocessingFields on AppliedPreprocessing {
  resolution
  resizeMode
  cropFraction
  interpolation
  mean
  std
  original {
    width
    height
  }
  orientation
  resized {
    width
    height
  }
  crop {
    ...RegionFields
  }
  seen {
    ...RegionFields
  }
}
    fragment RegionFields on Region {
  left
  top
  width
  height
}`, {"fragmentName":"AppliedPreprocessingFields"}) as unknown as TypedDocumentString<AppliedPreprocessingFieldsFragment, unknown>;
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
    ...AppliedPreprocessingFields
  }
  members {
    model {
      ref
    }
    weight
  }
  cached
}
    fragment AppliedPreprocessingFields on AppliedPreprocessing {
  resolution
  resizeMode
  cropFraction
  interpolation
  mean
  std
  original {
    width
    height
  }
  orientation
  resized {
    width
    height
  }
  crop {
    ...RegionFields
  }
  seen {
    ...RegionFields
  }
}
fragment RegionFields on Region {
  left
  top
  width
  height
}`, {"fragmentName":"ClassificationFields"}) as unknown as TypedDocumentString<ClassificationFieldsFragment, unknown>;
export const EmbeddingFieldsFragmentDoc = new TypedDocumentString(`
    fragment EmbeddingFields on Embedding {
  dimension
  base64
}
    `, {"fragmentName":"EmbeddingFields"}) as unknown as TypedDocumentString<EmbeddingFieldsFragment, unknown>;
export const ActivationMapFieldsFragmentDoc = new TypedDocumentString(`
    fragment ActivationMapFields on ActivationMap {
  label
  index
  rows
  height
  width
  min
  max
  bias
}
    `, {"fragmentName":"ActivationMapFields"}) as unknown as TypedDocumentString<ActivationMapFieldsFragment, unknown>;
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
export const ModelFieldsFragmentDoc = new TypedDocumentString(`
    fragment ModelFields on Model {
  name
  version
  ref
  status
  statusReason
  statusSince
  source {
    kind
    repository
    revision
    jobId
  }
  widthCoefficient
  depthCoefficient
  resolution
  numClasses
  aliases {
    ...ModelAliasFields
  }
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
}
fragment ModelAliasFields on ModelAlias {
  name
  ref
  targets {
    version
    weight
  }
  shadow
  shadowCounts {
    answered
    agreed
    failed
    dropped
  }
}`, {"fragmentName":"ModelFields"}) as unknown as TypedDocumentString<ModelFieldsFragment, unknown>;
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
  statusSince
  source {
    kind
    repository
    revision
    jobId
  }
  widthCoefficient
  depthCoefficient
  resolution
  numClasses
  aliases {
    ...ModelAliasFields
  }
  preprocessing {
    ...PreprocessingFields
  }
  cost {
    ...CostFields
  }
}
fragment ModelAliasFields on ModelAlias {
  name
  ref
  targets {
    version
    weight
  }
  shadow
  shadowCounts {
    answered
    agreed
    failed
    dropped
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
export const HardwareProfileFieldsFragmentDoc = new TypedDocumentString(`
    fragment HardwareProfileFields on HardwareProfile {
  matrixMacsPerSecond
  depthwiseMacsPerSecond
  spatialMacsPerSecond
  activationElementsPerSecond
  cacheBytesPerSecond
  memoryBytesPerSecond
  cacheBytes
  launchUs
  dataType
}
    `, {"fragmentName":"HardwareProfileFields"}) as unknown as TypedDocumentString<HardwareProfileFieldsFragment, unknown>;
export const MeasuredHardwareFieldsFragmentDoc = new TypedDocumentString(`
    fragment MeasuredHardwareFields on MeasuredHardware {
  profile {
    ...HardwareProfileFields
  }
  residual
  measuredAt
  tookMs
  threads
  runtimeVersion
}
    fragment HardwareProfileFields on HardwareProfile {
  matrixMacsPerSecond
  depthwiseMacsPerSecond
  spatialMacsPerSecond
  activationElementsPerSecond
  cacheBytesPerSecond
  memoryBytesPerSecond
  cacheBytes
  launchUs
  dataType
}`, {"fragmentName":"MeasuredHardwareFields"}) as unknown as TypedDocumentString<MeasuredHardwareFieldsFragment, unknown>;
export const LatencyFieldsFragmentDoc = new TypedDocumentString(`
    fragment LatencyFields on Latency {
  totalMs
  inputMs
  imagesPerSecond
  resources {
    resource
    ms
  }
  stages {
    operator
    ms
    boundBy
  }
  operations {
    name
    kind
    times
    ms
    boundBy
  }
}
    `, {"fragmentName":"LatencyFields"}) as unknown as TypedDocumentString<LatencyFieldsFragment, unknown>;
export const TrialRunFieldsFragmentDoc = new TypedDocumentString(`
    fragment TrialRunFields on TrialRun {
  rung
  jobId
  jobState
  top1
}
    `, {"fragmentName":"TrialRunFields"}) as unknown as TypedDocumentString<TrialRunFieldsFragment, unknown>;
export const TrialFieldsFragmentDoc = new TypedDocumentString(`
    fragment TrialFields on SearchTrial {
  widthCoefficient
  depthCoefficient
  resolution
  macs
  params
  state
  rung
  top1
  model
  failure {
    code
    message
  }
  runs {
    ...TrialRunFields
  }
}
    fragment TrialRunFields on TrialRun {
  rung
  jobId
  jobState
  top1
}`, {"fragmentName":"TrialFields"}) as unknown as TypedDocumentString<TrialFieldsFragment, unknown>;
export const CoefficientSearchFieldsFragmentDoc = new TypedDocumentString(`
    fragment CoefficientSearchFields on CoefficientSearch {
  id
  name
  state
  dataset
  phi
  rungs
  counts {
    state
    count
  }
  best {
    rule
    baseline
    alpha
    beta
    gamma
  }
  createdAt
  changedAt
}
    `, {"fragmentName":"CoefficientSearchFields"}) as unknown as TypedDocumentString<CoefficientSearchFieldsFragment, unknown>;
export const ModelStatisticsFieldsFragmentDoc = new TypedDocumentString(`
    fragment ModelStatisticsFields on ModelStatistics {
  ref
  since
  options {
    maxBatchSize
    maxQueueDelayMs
    maxQueueSize
    instances
    threads
    share
  }
  requests
  cacheHits
  inferences
  executions
  meanBatchSize
  batchSizes {
    batchSize
    executions
  }
  failures {
    code
    count
  }
  underWay
  mostUnderWay
  meanUnderWay
  waiting
  queueMs {
    ...SummaryFields
  }
  computeMs {
    ...SummaryFields
  }
  loadGrowthBytes
  advice {
    code
    message
  }
}
    fragment SummaryFields on Summary {
  count
  mean
  p50
  p90
  p95
  p99
  max
}`, {"fragmentName":"ModelStatisticsFields"}) as unknown as TypedDocumentString<ModelStatisticsFieldsFragment, unknown>;
export const TrainedComparisonRowFieldsFragmentDoc = new TypedDocumentString(`
    fragment TrainedComparisonRowFields on TrainedComparisonRow {
  rule
  phi
  widthCoefficient
  depthCoefficient
  resolution
  macs
  relativeDifference
  params
  state
  rung
  top1
  rank
  jobId
  model
  failure {
    code
    message
  }
  runs {
    ...TrialRunFields
  }
}
    fragment TrialRunFields on TrialRun {
  rung
  jobId
  jobState
  top1
}`, {"fragmentName":"TrainedComparisonRowFields"}) as unknown as TypedDocumentString<TrainedComparisonRowFieldsFragment, unknown>;
export const TrainedComparisonFieldsFragmentDoc = new TypedDocumentString(`
    fragment TrainedComparisonFields on TrainedComparison {
  id
  name
  state
  dataset
  targetMacs
  rungs
  counts {
    state
    count
  }
  unreached {
    rule
    message
  }
  createdAt
  changedAt
}
    `, {"fragmentName":"TrainedComparisonFields"}) as unknown as TypedDocumentString<TrainedComparisonFieldsFragment, unknown>;
export const TrainingJobFieldsFragmentDoc = new TypedDocumentString(`
    fragment TrainingJobFields on TrainingJob {
  id
  state
  name
  dataset
  baseline
  startingModel
  totalEpochs
  totalSteps
  attempts
  createdAt
  changedAt
  model
  failure {
    code
    message
  }
}
    `, {"fragmentName":"TrainingJobFields"}) as unknown as TypedDocumentString<TrainingJobFieldsFragment, unknown>;
export const BenchmarkModelDocument = new TypedDocumentString(`
    mutation BenchmarkModel($input: BenchmarkModelInput!) {
  benchmarkModel(input: $input) {
    model {
      ref
    }
    report {
      ...LoadReportFields
    }
    search {
      rate
      trials {
        rate
        isWithinBound
        report {
          ...LoadReportFields
        }
      }
    }
  }
}
    fragment LoadReportFields on LoadReport {
  throughput
  answered
  failures {
    code
    count
  }
  latencyMs {
    ...SummaryFields
  }
  queueMs {
    ...SummaryFields
  }
  computeMs {
    ...SummaryFields
  }
  meanBatchSize
}
fragment SummaryFields on Summary {
  count
  mean
  p50
  p90
  p95
  p99
  max
}`) as unknown as TypedDocumentString<BenchmarkModelMutation, BenchmarkModelMutationVariables>;
export const FitToBudgetDocument = new TypedDocumentString(`
    query FitToBudget($input: FitToBudgetInput!, $counting: Counting = MACS, $batchSize: Int = 1) {
  fitToBudget(input: $input) {
    best {
      ...BudgetFitFields
      config {
        ...ScaledConfigFields
      }
    }
    rules {
      rule
      fit {
        ...BudgetFitFields
        config {
          widthCoefficient
          depthCoefficient
          resolution
          cost(counting: $counting, batchSize: $batchSize) {
            ...CostFields
          }
        }
      }
      error {
        ...ErrorFields
      }
    }
  }
}
    fragment BudgetFitFields on BudgetFit {
  phi
  binding
  uses {
    limit
    allowed
    used
    share
  }
  equivalentDoublings
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
}
fragment ErrorFields on ErrorDetails {
  code
  message
  argument
  expected
  received
  retryAfterMs
}`) as unknown as TypedDocumentString<FitToBudgetQuery, FitToBudgetQueryVariables>;
export const ClassifyDocument = new TypedDocumentString(`
    query Classify($input: ClassifyInput!) {
  classify(input: $input) {
    ...ClassificationFields
  }
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
    ...AppliedPreprocessingFields
  }
  members {
    model {
      ref
    }
    weight
  }
  cached
}
fragment AppliedPreprocessingFields on AppliedPreprocessing {
  resolution
  resizeMode
  cropFraction
  interpolation
  mean
  std
  original {
    width
    height
  }
  orientation
  resized {
    width
    height
  }
  crop {
    ...RegionFields
  }
  seen {
    ...RegionFields
  }
}
fragment RegionFields on Region {
  left
  top
  width
  height
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
    ...AppliedPreprocessingFields
  }
  members {
    model {
      ref
    }
    weight
  }
  cached
}
fragment AppliedPreprocessingFields on AppliedPreprocessing {
  resolution
  resizeMode
  cropFraction
  interpolation
  mean
  std
  original {
    width
    height
  }
  orientation
  resized {
    width
    height
  }
  crop {
    ...RegionFields
  }
  seen {
    ...RegionFields
  }
}
fragment RegionFields on Region {
  left
  top
  width
  height
}`) as unknown as TypedDocumentString<ClassifyBatchQuery, ClassifyBatchQueryVariables>;
export const EmbedDocument = new TypedDocumentString(`
    query Embed($input: ClassifyInput!) {
  embed: classify(input: $input) {
    ...ClassificationFields
    embedding {
      ...EmbeddingFields
    }
  }
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
    ...AppliedPreprocessingFields
  }
  members {
    model {
      ref
    }
    weight
  }
  cached
}
fragment AppliedPreprocessingFields on AppliedPreprocessing {
  resolution
  resizeMode
  cropFraction
  interpolation
  mean
  std
  original {
    width
    height
  }
  orientation
  resized {
    width
    height
  }
  crop {
    ...RegionFields
  }
  seen {
    ...RegionFields
  }
}
fragment RegionFields on Region {
  left
  top
  width
  height
}
fragment EmbeddingFields on Embedding {
  dimension
  base64
}`) as unknown as TypedDocumentString<EmbedQuery, EmbedQueryVariables>;
export const ExplainDocument = new TypedDocumentString(`
    query Explain($input: ClassifyInput!, $class: Int, $label: String, $sidePx: Int! = 512) {
  explain: classify(input: $input) {
    ...ClassificationFields
    activationMap(class: $class, label: $label) {
      ...ActivationMapFields
      overlay(sidePx: $sidePx)
    }
  }
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
    ...AppliedPreprocessingFields
  }
  members {
    model {
      ref
    }
    weight
  }
  cached
}
fragment AppliedPreprocessingFields on AppliedPreprocessing {
  resolution
  resizeMode
  cropFraction
  interpolation
  mean
  std
  original {
    width
    height
  }
  orientation
  resized {
    width
    height
  }
  crop {
    ...RegionFields
  }
  seen {
    ...RegionFields
  }
}
fragment RegionFields on Region {
  left
  top
  width
  height
}
fragment ActivationMapFields on ActivationMap {
  label
  index
  rows
  height
  width
  min
  max
  bias
}`) as unknown as TypedDocumentString<ExplainQuery, ExplainQueryVariables>;
export const CoefficientCandidatesDocument = new TypedDocumentString(`
    query CoefficientCandidates($input: CoefficientCandidatesInput! = {}) {
  coefficientCandidates(input: $input) {
    nodes {
      alpha
      beta
      gamma
      flopsGrowth
      resolution
      cost {
        ...CostFields
      }
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
}`) as unknown as TypedDocumentString<CoefficientCandidatesQuery, CoefficientCandidatesQueryVariables>;
export const CompareScalingDocument = new TypedDocumentString(`
    query CompareScaling($input: CompareScalingInput! = {}, $counting: Counting = MACS, $batchSize: Int = 1) {
  compareScaling(input: $input) {
    targetMacs
    baseline {
      ...ScaledConfigFields
    }
    baselineReported {
      ...ReportedAccuracyFields
    }
    rows {
      rule
      config {
        ...ScaledConfigFields
      }
      relativeDifference
      reported {
        ...ReportedAccuracyFields
      }
      error {
        ...ErrorFields
      }
    }
  }
}
    fragment ReportedAccuracyFields on ReportedAccuracy {
  top1Percent
  flops
  depth
  width
  resolution
  source
  note
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
}
fragment ErrorFields on ErrorDetails {
  code
  message
  argument
  expected
  received
  retryAfterMs
}`) as unknown as TypedDocumentString<CompareScalingQuery, CompareScalingQueryVariables>;
export const DatasetsDocument = new TypedDocumentString(`
    query Datasets($first: Int! = 20, $after: String) {
  datasets(first: $first, after: $after) {
    nodes {
      ...DatasetFields
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    fragment DatasetFields on Dataset {
  name
  state
  source {
    kind
    name
  }
  progress {
    doneEntries
    totalEntries
  }
  error {
    ...ErrorFields
  }
  contents {
    createdAt
    resolution
    storedResolution
    numImages
    classes {
      name
      trainingImages
      validationImages
      testImages
    }
    seed
    digest
  }
}
fragment ErrorFields on ErrorDetails {
  code
  message
  argument
  expected
  received
  retryAfterMs
}`) as unknown as TypedDocumentString<DatasetsQuery, DatasetsQueryVariables>;
export const DatasetDocument = new TypedDocumentString(`
    query Dataset($name: String!) {
  dataset(name: $name) {
    ...DatasetFields
    contents {
      thumbnails
      report {
        acceptedImages
        refusedEntries
        refusals {
          reason
          count
        }
        examples {
          path
          reason
        }
      }
    }
  }
}
    fragment DatasetFields on Dataset {
  name
  state
  source {
    kind
    name
  }
  progress {
    doneEntries
    totalEntries
  }
  error {
    ...ErrorFields
  }
  contents {
    createdAt
    resolution
    storedResolution
    numImages
    classes {
      name
      trainingImages
      validationImages
      testImages
    }
    seed
    digest
  }
}
fragment ErrorFields on ErrorDetails {
  code
  message
  argument
  expected
  received
  retryAfterMs
}`) as unknown as TypedDocumentString<DatasetQuery, DatasetQueryVariables>;
export const CreateDatasetDocument = new TypedDocumentString(`
    mutation CreateDataset($input: CreateDatasetInput!) {
  createDataset(input: $input) {
    ...DatasetFields
  }
}
    fragment DatasetFields on Dataset {
  name
  state
  source {
    kind
    name
  }
  progress {
    doneEntries
    totalEntries
  }
  error {
    ...ErrorFields
  }
  contents {
    createdAt
    resolution
    storedResolution
    numImages
    classes {
      name
      trainingImages
      validationImages
      testImages
    }
    seed
    digest
  }
}
fragment ErrorFields on ErrorDetails {
  code
  message
  argument
  expected
  received
  retryAfterMs
}`) as unknown as TypedDocumentString<CreateDatasetMutation, CreateDatasetMutationVariables>;
export const DeleteDatasetDocument = new TypedDocumentString(`
    mutation DeleteDataset($name: String!) {
  deleteDataset(name: $name)
}
    `) as unknown as TypedDocumentString<DeleteDatasetMutation, DeleteDatasetMutationVariables>;
export const ExportModelDocument = new TypedDocumentString(`
    mutation ExportModel($input: ExportModelInput!) {
  exportModel(input: $input) {
    model {
      ref
    }
    format
    path
    bytes
    sha256
    url
  }
}
    `) as unknown as TypedDocumentString<ExportModelMutation, ExportModelMutationVariables>;
export const PublishedSeriesDocument = new TypedDocumentString(`
    query PublishedSeries($measure: SizeMeasure! = MACS) {
  publishedSeries(measure: $measure) {
    name
    description
    source
    observations {
      variant
      size
      top1
    }
  }
}
    `) as unknown as TypedDocumentString<PublishedSeriesQuery, PublishedSeriesQueryVariables>;
export const AccuracyForecastDocument = new TypedDocumentString(`
    query AccuracyForecast($input: AccuracyForecastInput!) {
  accuracyForecast(input: $input) {
    model {
      asymptote {
        ...EstimateFields
      }
      size {
        ...ForecastTermFields
      }
      trainingData {
        ...ForecastTermFields
      }
    }
    rSquared
    rmse
    leaveOneOutError
    observations {
      size
      trainingData
      top1
      fitted
      residual
      leaveOneOutError
    }
    predictions {
      size
      trainingData
      top1
      interval {
        low
        high
      }
      extrapolates
      sizeExtrapolation
      trainingDataExtrapolation
    }
    warnings
  }
}
    fragment EstimateFields on Estimate {
  value
  interval {
    low
    high
  }
}
fragment ForecastTermFields on ForecastTerm {
  coefficient {
    ...EstimateFields
  }
  exponent {
    ...EstimateFields
  }
  reference
}`) as unknown as TypedDocumentString<AccuracyForecastQuery, AccuracyForecastQueryVariables>;
export const HardwareDocument = new TypedDocumentString(`
    query Hardware($withMeasured: Boolean! = true) {
  hardware {
    cpuModel
    cores
    memoryBytes
    devices {
      name
      threads
      measured @include(if: $withMeasured) {
        ...MeasuredHardwareFields
      }
    }
    datasheets {
      device
      memoryBytesPerSecond
      source
      peaks {
        dataType
        peakMacsPerSecond
        profile {
          ...HardwareProfileFields
        }
      }
    }
  }
}
    fragment HardwareProfileFields on HardwareProfile {
  matrixMacsPerSecond
  depthwiseMacsPerSecond
  spatialMacsPerSecond
  activationElementsPerSecond
  cacheBytesPerSecond
  memoryBytesPerSecond
  cacheBytes
  launchUs
  dataType
}
fragment MeasuredHardwareFields on MeasuredHardware {
  profile {
    ...HardwareProfileFields
  }
  residual
  measuredAt
  tookMs
  threads
  runtimeVersion
}`) as unknown as TypedDocumentString<HardwareQuery, HardwareQueryVariables>;
export const MeasureHardwareDocument = new TypedDocumentString(`
    mutation MeasureHardware($device: Device! = CPU) {
  measureHardware(device: $device) {
    ...MeasuredHardwareFields
  }
}
    fragment HardwareProfileFields on HardwareProfile {
  matrixMacsPerSecond
  depthwiseMacsPerSecond
  spatialMacsPerSecond
  activationElementsPerSecond
  cacheBytesPerSecond
  memoryBytesPerSecond
  cacheBytes
  launchUs
  dataType
}
fragment MeasuredHardwareFields on MeasuredHardware {
  profile {
    ...HardwareProfileFields
  }
  residual
  measuredAt
  tookMs
  threads
  runtimeVersion
}`) as unknown as TypedDocumentString<MeasureHardwareMutation, MeasureHardwareMutationVariables>;
export const LoadModelDocument = new TypedDocumentString(`
    mutation LoadModel($ref: String!, $options: ModelOptionsInput, $verify: Boolean! = false) {
  loadModel(ref: $ref, options: $options, verify: $verify) {
    ...ModelLifecycleFields
  }
}
    fragment ModelAliasFields on ModelAlias {
  name
  ref
  targets {
    version
    weight
  }
  shadow
  shadowCounts {
    answered
    agreed
    failed
    dropped
  }
}
fragment ModelOptionsFields on ModelOptions {
  maxBatchSize
  maxQueueDelayMs
  maxQueueSize
  instances
  threads
  device
  share
}
fragment ModelLifecycleFields on Model {
  ref
  status
  statusReason
  statusSince
  digest
  aliases {
    ...ModelAliasFields
  }
  options {
    ...ModelOptionsFields
  }
  runtime {
    options {
      ...ModelOptionsFields
    }
    device
    loadMs
    warmUpMs
    waiting
    memory {
      weightBytes
      activationBytes
    }
  }
}`) as unknown as TypedDocumentString<LoadModelMutation, LoadModelMutationVariables>;
export const UnloadModelDocument = new TypedDocumentString(`
    mutation UnloadModel($ref: String!) {
  unloadModel(ref: $ref) {
    ...ModelLifecycleFields
  }
}
    fragment ModelAliasFields on ModelAlias {
  name
  ref
  targets {
    version
    weight
  }
  shadow
  shadowCounts {
    answered
    agreed
    failed
    dropped
  }
}
fragment ModelOptionsFields on ModelOptions {
  maxBatchSize
  maxQueueDelayMs
  maxQueueSize
  instances
  threads
  device
  share
}
fragment ModelLifecycleFields on Model {
  ref
  status
  statusReason
  statusSince
  digest
  aliases {
    ...ModelAliasFields
  }
  options {
    ...ModelOptionsFields
  }
  runtime {
    options {
      ...ModelOptionsFields
    }
    device
    loadMs
    warmUpMs
    waiting
    memory {
      weightBytes
      activationBytes
    }
  }
}`) as unknown as TypedDocumentString<UnloadModelMutation, UnloadModelMutationVariables>;
export const DeleteModelDocument = new TypedDocumentString(`
    mutation DeleteModel($ref: String!, $force: Boolean! = false) {
  deleteModel(ref: $ref, force: $force)
}
    `) as unknown as TypedDocumentString<DeleteModelMutation, DeleteModelMutationVariables>;
export const SetModelAliasDocument = new TypedDocumentString(`
    mutation SetModelAlias($name: String!, $alias: String!, $targets: [ModelAliasTargetInput!]!, $shadow: String) {
  setModelAlias(name: $name, alias: $alias, targets: $targets, shadow: $shadow) {
    ...ModelAliasFields
  }
}
    fragment ModelAliasFields on ModelAlias {
  name
  ref
  targets {
    version
    weight
  }
  shadow
  shadowCounts {
    answered
    agreed
    failed
    dropped
  }
}`) as unknown as TypedDocumentString<SetModelAliasMutation, SetModelAliasMutationVariables>;
export const RemoveModelAliasDocument = new TypedDocumentString(`
    mutation RemoveModelAlias($name: String!, $alias: String!) {
  removeModelAlias(name: $name, alias: $alias)
}
    `) as unknown as TypedDocumentString<RemoveModelAliasMutation, RemoveModelAliasMutationVariables>;
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
  statusSince
  source {
    kind
    repository
    revision
    jobId
  }
  widthCoefficient
  depthCoefficient
  resolution
  numClasses
  aliases {
    ...ModelAliasFields
  }
  preprocessing {
    ...PreprocessingFields
  }
  cost {
    ...CostFields
  }
}
fragment ModelAliasFields on ModelAlias {
  name
  ref
  targets {
    version
    weight
  }
  shadow
  shadowCounts {
    answered
    agreed
    failed
    dropped
  }
}`) as unknown as TypedDocumentString<ModelsQuery, ModelsQueryVariables>;
export const ModelDocument = new TypedDocumentString(`
    query Model($ref: String!) {
  model(ref: $ref) {
    ...ModelFields
    ...ModelLifecycleFields
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
  statusSince
  source {
    kind
    repository
    revision
    jobId
  }
  widthCoefficient
  depthCoefficient
  resolution
  numClasses
  aliases {
    ...ModelAliasFields
  }
  preprocessing {
    ...PreprocessingFields
  }
  cost {
    ...CostFields
  }
}
fragment ModelAliasFields on ModelAlias {
  name
  ref
  targets {
    version
    weight
  }
  shadow
  shadowCounts {
    answered
    agreed
    failed
    dropped
  }
}
fragment ModelOptionsFields on ModelOptions {
  maxBatchSize
  maxQueueDelayMs
  maxQueueSize
  instances
  threads
  device
  share
}
fragment ModelLifecycleFields on Model {
  ref
  status
  statusReason
  statusSince
  digest
  aliases {
    ...ModelAliasFields
  }
  options {
    ...ModelOptionsFields
  }
  runtime {
    options {
      ...ModelOptionsFields
    }
    device
    loadMs
    warmUpMs
    waiting
    memory {
      weightBytes
      activationBytes
    }
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
  statusSince
  source {
    kind
    repository
    revision
    jobId
  }
  widthCoefficient
  depthCoefficient
  resolution
  numClasses
  aliases {
    ...ModelAliasFields
  }
  preprocessing {
    ...PreprocessingFields
  }
  cost {
    ...CostFields
  }
}
fragment ModelAliasFields on ModelAlias {
  name
  ref
  targets {
    version
    weight
  }
  shadow
  shadowCounts {
    answered
    agreed
    failed
    dropped
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
    query ScaledConfig($input: ScaledConfigInput!, $counting: Counting = MACS, $batchSize: Int = 1, $withLatency: Boolean! = false, $hardware: DatasheetDevice, $dataType: DataType = FLOAT32) {
  scaledConfig(input: $input) {
    ...ScaledConfigFields
    latency(hardware: $hardware, batchSize: $batchSize, dataType: $dataType) @include(if: $withLatency) {
      ...LatencyFields
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
fragment LatencyFields on Latency {
  totalMs
  inputMs
  imagesPerSecond
  resources {
    resource
    ms
  }
  stages {
    operator
    ms
    boundBy
  }
  operations {
    name
    kind
    times
    ms
    boundBy
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
export const CoefficientSearchesDocument = new TypedDocumentString(`
    query CoefficientSearches($first: Int! = 20, $after: String) {
  coefficientSearches(first: $first, after: $after) {
    nodes {
      ...CoefficientSearchFields
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    fragment CoefficientSearchFields on CoefficientSearch {
  id
  name
  state
  dataset
  phi
  rungs
  counts {
    state
    count
  }
  best {
    rule
    baseline
    alpha
    beta
    gamma
  }
  createdAt
  changedAt
}`) as unknown as TypedDocumentString<CoefficientSearchesQuery, CoefficientSearchesQueryVariables>;
export const CoefficientSearchDocument = new TypedDocumentString(`
    query CoefficientSearch($id: ID!) {
  coefficientSearch(id: $id) {
    ...CoefficientSearchFields
    trials {
      alpha
      beta
      gamma
      rank
      ...TrialFields
    }
  }
}
    fragment TrialFields on SearchTrial {
  widthCoefficient
  depthCoefficient
  resolution
  macs
  params
  state
  rung
  top1
  model
  failure {
    code
    message
  }
  runs {
    ...TrialRunFields
  }
}
fragment TrialRunFields on TrialRun {
  rung
  jobId
  jobState
  top1
}
fragment CoefficientSearchFields on CoefficientSearch {
  id
  name
  state
  dataset
  phi
  rungs
  counts {
    state
    count
  }
  best {
    rule
    baseline
    alpha
    beta
    gamma
  }
  createdAt
  changedAt
}`) as unknown as TypedDocumentString<CoefficientSearchQuery, CoefficientSearchQueryVariables>;
export const StartCoefficientSearchDocument = new TypedDocumentString(`
    mutation StartCoefficientSearch($input: StartCoefficientSearchInput!) {
  startCoefficientSearch(input: $input) {
    ...CoefficientSearchFields
  }
}
    fragment CoefficientSearchFields on CoefficientSearch {
  id
  name
  state
  dataset
  phi
  rungs
  counts {
    state
    count
  }
  best {
    rule
    baseline
    alpha
    beta
    gamma
  }
  createdAt
  changedAt
}`) as unknown as TypedDocumentString<StartCoefficientSearchMutation, StartCoefficientSearchMutationVariables>;
export const CancelCoefficientSearchDocument = new TypedDocumentString(`
    mutation CancelCoefficientSearch($id: ID!) {
  cancelCoefficientSearch(id: $id) {
    ...CoefficientSearchFields
  }
}
    fragment CoefficientSearchFields on CoefficientSearch {
  id
  name
  state
  dataset
  phi
  rungs
  counts {
    state
    count
  }
  best {
    rule
    baseline
    alpha
    beta
    gamma
  }
  createdAt
  changedAt
}`) as unknown as TypedDocumentString<CancelCoefficientSearchMutation, CancelCoefficientSearchMutationVariables>;
export const ServerDocument = new TypedDocumentString(`
    query Server($withDevices: Boolean! = false, $withEngines: Boolean! = false) {
  server {
    version
    startedAt
    uptimeMs
    nodeVersion
    engine
    engineThreads
    defaultModel
    limits {
      maxImageBytes
      maxImagePixels
      maxInflightBytes
      maxDatasetBytes
      maxBatchSize
      maxQueueDelayMs
      maxQueueSize
    }
    devices @include(if: $withDevices) {
      configured
      automatic
      all {
        device
        available
        reason
        needs
      }
    }
    engines @include(if: $withEngines) {
      engine
      available
      reason
      needs
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
  statusSince
  source {
    kind
    repository
    revision
    jobId
  }
  widthCoefficient
  depthCoefficient
  resolution
  numClasses
  aliases {
    ...ModelAliasFields
  }
  preprocessing {
    ...PreprocessingFields
  }
  cost {
    ...CostFields
  }
}
fragment ModelAliasFields on ModelAlias {
  name
  ref
  targets {
    version
    weight
  }
  shadow
  shadowCounts {
    answered
    agreed
    failed
    dropped
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
export const ModelStatisticsDocument = new TypedDocumentString(`
    query ModelStatistics($ref: String!) {
  modelStatistics(ref: $ref) {
    ...ModelStatisticsFields
  }
}
    fragment SummaryFields on Summary {
  count
  mean
  p50
  p90
  p95
  p99
  max
}
fragment ModelStatisticsFields on ModelStatistics {
  ref
  since
  options {
    maxBatchSize
    maxQueueDelayMs
    maxQueueSize
    instances
    threads
    share
  }
  requests
  cacheHits
  inferences
  executions
  meanBatchSize
  batchSizes {
    batchSize
    executions
  }
  failures {
    code
    count
  }
  underWay
  mostUnderWay
  meanUnderWay
  waiting
  queueMs {
    ...SummaryFields
  }
  computeMs {
    ...SummaryFields
  }
  loadGrowthBytes
  advice {
    code
    message
  }
}`) as unknown as TypedDocumentString<ModelStatisticsQuery, ModelStatisticsQueryVariables>;
export const LoadedModelStatisticsDocument = new TypedDocumentString(`
    query LoadedModelStatistics {
  loadedModelStatistics {
    ...ModelStatisticsFields
  }
}
    fragment SummaryFields on Summary {
  count
  mean
  p50
  p90
  p95
  p99
  max
}
fragment ModelStatisticsFields on ModelStatistics {
  ref
  since
  options {
    maxBatchSize
    maxQueueDelayMs
    maxQueueSize
    instances
    threads
    share
  }
  requests
  cacheHits
  inferences
  executions
  meanBatchSize
  batchSizes {
    batchSize
    executions
  }
  failures {
    code
    count
  }
  underWay
  mostUnderWay
  meanUnderWay
  waiting
  queueMs {
    ...SummaryFields
  }
  computeMs {
    ...SummaryFields
  }
  loadGrowthBytes
  advice {
    code
    message
  }
}`) as unknown as TypedDocumentString<LoadedModelStatisticsQuery, LoadedModelStatisticsQueryVariables>;
export const TrainingProgressDocument = new TypedDocumentString(`
    subscription TrainingProgress($jobId: ID!) {
  trainingProgress(jobId: $jobId) {
    __typename
    ... on TrainingJob {
      ...TrainingJobFields
    }
    ... on TrainingStep {
      step
      epoch
      loss
      learningRate
      imagesPerSecond
      etaSeconds
      at
    }
    ... on TrainingEpoch {
      epoch
      trainingLoss
      validationLoss
      top1
      top5
      learningRate
      imagesPerSecond
      etaSeconds
      at
    }
  }
}
    fragment TrainingJobFields on TrainingJob {
  id
  state
  name
  dataset
  baseline
  startingModel
  totalEpochs
  totalSteps
  attempts
  createdAt
  changedAt
  model
  failure {
    code
    message
  }
}`) as unknown as TypedDocumentString<TrainingProgressSubscription, TrainingProgressSubscriptionVariables>;
export const ModelChangedDocument = new TypedDocumentString(`
    subscription ModelChanged {
  modelChanged {
    kind
    name
    ref
    status
    model {
      ...ModelFields
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
  statusSince
  source {
    kind
    repository
    revision
    jobId
  }
  widthCoefficient
  depthCoefficient
  resolution
  numClasses
  aliases {
    ...ModelAliasFields
  }
  preprocessing {
    ...PreprocessingFields
  }
  cost {
    ...CostFields
  }
}
fragment ModelAliasFields on ModelAlias {
  name
  ref
  targets {
    version
    weight
  }
  shadow
  shadowCounts {
    answered
    agreed
    failed
    dropped
  }
}`) as unknown as TypedDocumentString<ModelChangedSubscription, ModelChangedSubscriptionVariables>;
export const ServerStatisticsDocument = new TypedDocumentString(`
    subscription ServerStatistics($intervalMs: Float! = 1000) {
  serverStatistics(intervalMs: $intervalMs) {
    at
    intervalMs
    requestsPerSecond
    cpuCores
    eventLoopDelayP50Ms
    eventLoopDelayP99Ms
    residentBytes
    heapUsedBytes
    externalBytes
    modelsRunning
  }
}
    `) as unknown as TypedDocumentString<ServerStatisticsSubscription, ServerStatisticsSubscriptionVariables>;
export const ScalingComparisonsDocument = new TypedDocumentString(`
    query ScalingComparisons($first: Int! = 20, $after: String) {
  scalingComparisons(first: $first, after: $after) {
    nodes {
      ...TrainedComparisonFields
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    fragment TrainedComparisonFields on TrainedComparison {
  id
  name
  state
  dataset
  targetMacs
  rungs
  counts {
    state
    count
  }
  unreached {
    rule
    message
  }
  createdAt
  changedAt
}`) as unknown as TypedDocumentString<ScalingComparisonsQuery, ScalingComparisonsQueryVariables>;
export const ScalingComparisonDocument = new TypedDocumentString(`
    query ScalingComparison($id: ID!) {
  scalingComparison(id: $id) {
    ...TrainedComparisonFields
    rows {
      ...TrainedComparisonRowFields
    }
  }
}
    fragment TrialRunFields on TrialRun {
  rung
  jobId
  jobState
  top1
}
fragment TrainedComparisonRowFields on TrainedComparisonRow {
  rule
  phi
  widthCoefficient
  depthCoefficient
  resolution
  macs
  relativeDifference
  params
  state
  rung
  top1
  rank
  jobId
  model
  failure {
    code
    message
  }
  runs {
    ...TrialRunFields
  }
}
fragment TrainedComparisonFields on TrainedComparison {
  id
  name
  state
  dataset
  targetMacs
  rungs
  counts {
    state
    count
  }
  unreached {
    rule
    message
  }
  createdAt
  changedAt
}`) as unknown as TypedDocumentString<ScalingComparisonQuery, ScalingComparisonQueryVariables>;
export const StartScalingComparisonDocument = new TypedDocumentString(`
    mutation StartScalingComparison($input: StartScalingComparisonInput!) {
  startScalingComparison(input: $input) {
    ...TrainedComparisonFields
  }
}
    fragment TrainedComparisonFields on TrainedComparison {
  id
  name
  state
  dataset
  targetMacs
  rungs
  counts {
    state
    count
  }
  unreached {
    rule
    message
  }
  createdAt
  changedAt
}`) as unknown as TypedDocumentString<StartScalingComparisonMutation, StartScalingComparisonMutationVariables>;
export const CancelScalingComparisonDocument = new TypedDocumentString(`
    mutation CancelScalingComparison($id: ID!) {
  cancelScalingComparison(id: $id) {
    ...TrainedComparisonFields
  }
}
    fragment TrainedComparisonFields on TrainedComparison {
  id
  name
  state
  dataset
  targetMacs
  rungs
  counts {
    state
    count
  }
  unreached {
    rule
    message
  }
  createdAt
  changedAt
}`) as unknown as TypedDocumentString<CancelScalingComparisonMutation, CancelScalingComparisonMutationVariables>;
export const TrainingJobsDocument = new TypedDocumentString(`
    query TrainingJobs($first: Int! = 20, $after: String, $filter: TrainingJobFilterInput) {
  trainingJobs(first: $first, after: $after, filter: $filter) {
    nodes {
      ...TrainingJobFields
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    fragment TrainingJobFields on TrainingJob {
  id
  state
  name
  dataset
  baseline
  startingModel
  totalEpochs
  totalSteps
  attempts
  createdAt
  changedAt
  model
  failure {
    code
    message
  }
}`) as unknown as TypedDocumentString<TrainingJobsQuery, TrainingJobsQueryVariables>;
export const TrainingJobDocument = new TypedDocumentString(`
    query TrainingJob($id: ID!, $firstSteps: Int! = 1000, $stepsAfter: String) {
  trainingJob(id: $id) {
    ...TrainingJobFields
    transitions {
      ordinal
      from
      to
      reason
      at
    }
    steps(first: $firstSteps, after: $stepsAfter) {
      nodes {
        step
        epoch
        loss
        learningRate
        imagesPerSecond
        etaSeconds
        at
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    epochs(first: 1000) {
      nodes {
        epoch
        trainingLoss
        validationLoss
        top1
        top5
        learningRate
        imagesPerSecond
        etaSeconds
        at
      }
    }
  }
}
    fragment TrainingJobFields on TrainingJob {
  id
  state
  name
  dataset
  baseline
  startingModel
  totalEpochs
  totalSteps
  attempts
  createdAt
  changedAt
  model
  failure {
    code
    message
  }
}`) as unknown as TypedDocumentString<TrainingJobQuery, TrainingJobQueryVariables>;
export const PauseTrainingDocument = new TypedDocumentString(`
    mutation PauseTraining($id: ID!) {
  pauseTraining(id: $id) {
    ...TrainingJobFields
  }
}
    fragment TrainingJobFields on TrainingJob {
  id
  state
  name
  dataset
  baseline
  startingModel
  totalEpochs
  totalSteps
  attempts
  createdAt
  changedAt
  model
  failure {
    code
    message
  }
}`) as unknown as TypedDocumentString<PauseTrainingMutation, PauseTrainingMutationVariables>;
export const ResumeTrainingDocument = new TypedDocumentString(`
    mutation ResumeTraining($id: ID!) {
  resumeTraining(id: $id) {
    ...TrainingJobFields
  }
}
    fragment TrainingJobFields on TrainingJob {
  id
  state
  name
  dataset
  baseline
  startingModel
  totalEpochs
  totalSteps
  attempts
  createdAt
  changedAt
  model
  failure {
    code
    message
  }
}`) as unknown as TypedDocumentString<ResumeTrainingMutation, ResumeTrainingMutationVariables>;
export const CancelTrainingDocument = new TypedDocumentString(`
    mutation CancelTraining($id: ID!) {
  cancelTraining(id: $id) {
    ...TrainingJobFields
  }
}
    fragment TrainingJobFields on TrainingJob {
  id
  state
  name
  dataset
  baseline
  startingModel
  totalEpochs
  totalSteps
  attempts
  createdAt
  changedAt
  model
  failure {
    code
    message
  }
}`) as unknown as TypedDocumentString<CancelTrainingMutation, CancelTrainingMutationVariables>;
export const StartTrainingDocument = new TypedDocumentString(`
    mutation StartTraining($input: StartTrainingInput!) {
  startTraining(input: $input) {
    ...TrainingJobFields
  }
}
    fragment TrainingJobFields on TrainingJob {
  id
  state
  name
  dataset
  baseline
  startingModel
  totalEpochs
  totalSteps
  attempts
  createdAt
  changedAt
  model
  failure {
    code
    message
  }
}`) as unknown as TypedDocumentString<StartTrainingMutation, StartTrainingMutationVariables>;