import { invalidArgument } from '@phiscale/inference';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { toPublicError } from '../../map-error.ts';
import { selectsField } from '../answers/selects-field.ts';
import { requestedModel } from '../requested-model.ts';
import { BatchEntryType, ClassificationType, presentClassification } from './classification.type.ts';
import { ClassifyBatchInput, ClassifyInput, type ImageInput } from './classify.input.ts';
import { readImage } from './read-image.ts';
import { withDeadline } from './with-deadline.ts';

const mostImages = 256;

@Resolver()
export class ClassificationResolver {
  @Query(() => ClassificationType, {
    description:
      'Classifies an image. Errors: IMAGE_…, INVALID_BASE64, URL_…, MODEL_NOT_FOUND, LABELS_DIFFER, INVALID_ARGUMENT, QUEUE_FULL, TIMEOUT.',
  })
  async classify(
    @Arg('input', () => ClassifyInput) input: ClassifyInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ClassificationType> {
    const featureMap = selectsField(info, 'activationMap');
    return classifyOne(input.image, { ...input, argument: 'input.image', featureMap }, context);
  }

  @Query(() => [BatchEntryType], {
    description: `Classifies several images, at most ${mostImages}, in the order given. One that will not do spoils only its own entry.`,
  })
  async classifyBatch(
    @Arg('input', () => ClassifyBatchInput) input: ClassifyBatchInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<BatchEntryType[]> {
    const { images } = input;
    const featureMap = selectsField(info, 'activationMap');
    if (images.length > mostImages) {
      throw invalidArgument('input.images', `at most ${mostImages} images`, images.length);
    }
    return Promise.all(
      images.map(async (image, index): Promise<BatchEntryType> => {
        try {
          const argument = `input.images[${index}]`;
          const classification = await classifyOne(image, { ...input, argument, featureMap }, context);
          return { index, classification, error: null };
        } catch (error) {
          const known = toPublicError(error);
          if (known === null) throw error;
          return { index, classification: null, error: known };
        }
      }),
    );
  }
}

interface ClassifyOneOptions extends Omit<ClassifyInput, 'image'> {
  /** What errors call the image. */
  readonly argument: string;
  /** Whether an activation map is asked for. */
  readonly featureMap: boolean;
}

async function classifyOne(
  image: ImageInput,
  { model, topK, timeoutMs, priority, key, views, ensemble, cache, argument, featureMap }: ClassifyOneOptions,
  { classifier, config, holding, signal: disconnected }: Context,
): Promise<ClassificationType> {
  if (model != null && ensemble != null) throw invalidArgument('ensemble', '`model` or `ensemble`', 'both');
  return withDeadline(timeoutMs, disconnected, async (signal) => {
    const bytes = await readImage(image, { config, argument, signal, holding });
    const classification = await classifier.classify(bytes, {
      model: ensemble == null ? requestedModel(model, config) : '',
      ensemble: ensemble ?? undefined,
      topK: topK ?? undefined,
      priority,
      key: key ?? undefined,
      views,
      cache,
      featureMap,
      signal,
      argument,
    });
    return presentClassification(classification);
  });
}
