import { z } from 'zod';
import { cropFractionOf } from './crop-fraction.ts';
import type { Interpolation, Preprocessing } from './model-description.ts';
import { invalidModel, type ModelFolder, parseDescription } from './model-folder.ts';
import { resolutionSchema } from './preprocessing-schema.ts';

const processorFile = 'preprocessor_config.json';

/** Codes of PIL.Image.Resampling; box (4) and Hamming (5) have no counterpart here. */
const interpolations: Readonly<Record<number, Interpolation>> = {
  0: 'NEAREST',
  1: 'LANCZOS',
  2: 'BILINEAR',
  3: 'BICUBIC',
};

const square = z.object({ height: resolutionSchema, width: resolutionSchema });
const size = z
  .union([square, resolutionSchema.transform((side) => ({ height: side, width: side }))])
  .refine(({ height, width }) => height === width, 'a square')
  .transform(({ height }) => height);
/** What other processors of the library do before a crop, such as BitImageProcessor. */
const shortestEdge = z.strictObject({ shortest_edge: resolutionSchema });
const channels = (value: z.ZodNumber) =>
  z.union([
    z.tuple([value, value, value]),
    value.transform((each): [number, number, number] => [each, each, each]),
  ]);

/** In Python an absent key and a null both mean the default. */
const orDefault = <Schema extends z.ZodType>(schema: Schema, value: z.output<Schema>) =>
  schema.nullish().transform((given) => given ?? value);

/** Defaults: transformers' EfficientNetImageProcessor. Its default filter was nearest when most models were saved. */
const processorSchema = z.object({
  do_resize: z.literal(true).default(true),
  size: z
    .union([
      shortestEdge.transform((given) => ({
        sidePx: given.shortest_edge,
        resizeMode: 'SHORTEST_EDGE' as const,
      })),
      orDefault(size, 346).transform((sidePx) => ({ sidePx, resizeMode: 'SQUASH' as const })),
    ])
    .default({ sidePx: 346, resizeMode: 'SQUASH' }),
  resample: orDefault(z.int(), 0),
  do_center_crop: orDefault(z.boolean(), false),
  crop_size: orDefault(size, 289),
  do_rescale: orDefault(z.boolean(), true),
  rescale_factor: orDefault(z.number().positive(), 1 / 255),
  rescale_offset: orDefault(z.boolean(), false),
  do_normalize: orDefault(z.boolean(), true),
  image_mean: orDefault(channels(z.number()), [0.5, 0.5, 0.5]),
  image_std: orDefault(channels(z.number().positive()), [0.5, 0.5, 0.5]),
  include_top: z.boolean().nullish(),
  image_processor_type: z.string().nullish(),
  // before the library called it so
  feature_extractor_type: z.string().nullish(),
});

type Processor = z.output<typeof processorSchema>;

/** A key of EfficientNet's processor only: no other one divides twice. */
const includesTop = (processor: Processor): boolean => {
  const type = processor.image_processor_type ?? processor.feature_extractor_type ?? 'EfficientNet';
  return processor.include_top ?? type.startsWith('EfficientNet');
};

/**
 * Reads `preprocessor_config.json`: both sides are resized whatever the aspect (or the shortest edge, where `size` says so),
 * and a crop, if there is one, is taken from the middle.
 * Source: transformers, image_processing_efficientnet.py.
 * @throws InferenceError `INVALID_MODEL`, also when the file is absent: a guess would cost accuracy in silence.
 */
export async function readTransformersPreprocessing(folder: ModelFolder): Promise<Preprocessing> {
  const json = await folder.readJson(processorFile);
  if (json === undefined) throw invalidModel(processorFile, 'the file, which transformers needs too', 'none');
  const processor = parseDescription(processorFile, processorSchema, json);
  const interpolation = interpolations[processor.resample];
  if (interpolation === undefined) {
    throw invalidModel(`${processorFile}: resample`, '0, 1, 2 or 3', processor.resample);
  }
  const { sidePx, resizeMode } = processor.size;
  if (resizeMode === 'SHORTEST_EDGE' && !processor.do_center_crop) {
    throw invalidModel(
      `${processorFile}: size`,
      'height and width, without a crop to a square',
      'shortest_edge',
    );
  }
  const resolution = processor.do_center_crop ? processor.crop_size : sidePx;
  if (resolution > sidePx) {
    throw invalidModel(`${processorFile}: crop_size`, `at most ${sidePx} px, the size`, resolution);
  }
  return {
    resolution,
    resizeMode,
    cropFraction: cropFractionOf(resolution, sidePx),
    interpolation,
    ...normalization(processor),
  };
}

/**
 * One mean and one standard deviation for values in [0, 1] that do what the processor does step by step: rescale, subtract
 * one, normalise, and with `include_top` divide by the standard deviation *again*. Keras' models do so, and the published
 * `image_std` are the square roots of ImageNet's for that reason.
 */
function normalization(processor: Processor): Pick<Preprocessing, 'mean' | 'std'> {
  const { image_mean: imageMean, image_std: imageStd, rescale_offset: hasOffset } = processor;
  const scale = 255 * (processor.do_rescale ? processor.rescale_factor : 1);
  const offset = processor.do_rescale && hasOffset ? 1 : 0;
  // the library's versions differ here for any other factor: (x - 127.5) · factor once, x · factor - 1 now
  if (offset === 1 && Math.abs(scale - 2) > 1e-6) {
    throw invalidModel(`${processorFile}: rescale_factor`, '1/127.5, as rescale_offset wants', scale / 255);
  }
  const divisions = (processor.do_normalize ? 1 : 0) + (includesTop(processor) ? 1 : 0);
  const meanOf = (mean: number): number => (offset + (processor.do_normalize ? mean : 0)) / scale;
  const stdOf = (std: number): number => std ** divisions / scale;
  const [mean, std] = [imageMean, imageStd];
  return {
    mean: [meanOf(mean[0]), meanOf(mean[1]), meanOf(mean[2])],
    std: [stdOf(std[0]), stdOf(std[1]), stdOf(std[2])],
  };
}
