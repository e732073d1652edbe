import { z } from 'zod';
import { imagenetLabels } from './imagenet-labels.ts';
import { invalidModel, parseDescription } from './model-folder.ts';
import { labelsSchema } from './preprocessing-schema.ts';

/** Names and descriptions stand beside `architecture` or in `pretrained_cfg`; older files call the names `labels`. */
const schema = z.object({
  label_names: labelsSchema.nullish(),
  labels: labelsSchema.nullish(),
  label_descriptions: z.record(z.string(), z.string()).nullish(),
});

/**
 * One label a class: the description of each name if there is one ("n01440764" → "tench, Tinca tinca"), else the name
 * itself. A thousand classes without names are ImageNet-1k's, as in timm; others are numbered.
 * @throws InferenceError `INVALID_MODEL` when there are more or fewer names than classes.
 */
export function timmLabels(numClasses: number, ...sources: readonly unknown[]): readonly string[] {
  const parsed = sources.map((source) => parseDescription('config.json', schema, source));
  const names = parsed.map((source) => source.label_names ?? source.labels).find((found) => found != null);
  if (names == null) {
    if (numClasses === imagenetLabels.length) return imagenetLabels;
    return Array.from({ length: numClasses }, (_, index) => `class_${index}`);
  }
  if (names.length !== numClasses) {
    throw invalidModel('config.json: label_names', `${numClasses}, as num_classes says`, names.length);
  }
  const descriptions = parsed.map((source) => source.label_descriptions).find((found) => found != null);
  return names.map((name) =>
    descriptions != null && Object.hasOwn(descriptions, name) ? (descriptions[name] ?? name) : name,
  );
}
