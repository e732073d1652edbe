import { invalidArgument } from '@phiscale/inference';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { toPublicError } from '../../map-error.ts';
import { BatchEntryType, ClassificationType, presentClassification } from './classification.type.ts';
import { ClassifyBatchInput, ClassifyInput, type ImageInput } from './classify.input.ts';
import { readImage } from './read-image.ts';
import { withDeadline } from './with-deadline.ts';

const mostImages = 256;

@Resolver()
export class ClassificationResolver {
  @Query(() => ClassificationType, {
    description:
      'Classifies an image. Errors: IMAGE_…, INVALID_BASE64, URL_…, MODEL_NOT_FOUND, INVALID_ARGUMENT, QUEUE_FULL, TIMEOUT.',
  })
  async classify(
    @Arg('input', () => ClassifyInput) input: ClassifyInput,
    @Ctx() context: Context,
  ): Promise<ClassificationType> {
    return classifyOne(input.image, 'input.image', input, context);
  }

  @Query(() => [BatchEntryType], {
    description: `Classifies several images, at most ${mostImages}, in the order given. One that will not do spoils only its own entry.`,
  })
  async classifyBatch(
    @Arg('input', () => ClassifyBatchInput) input: ClassifyBatchInput,
    @Ctx() context: Context,
  ): Promise<BatchEntryType[]> {
    const { images } = input;
    if (images.length > mostImages) {
      throw invalidArgument('input.images', `at most ${mostImages} images`, images.length);
    }
    return Promise.all(
      images.map(async (image, index): Promise<BatchEntryType> => {
        try {
          const argument = `input.images[${index}]`;
          return { index, classification: await classifyOne(image, argument, input, context), error: null };
        } catch (error) {
          const known = toPublicError(error);
          if (known === null) throw error;
          return { index, classification: null, error: known };
        }
      }),
    );
  }
}

async function classifyOne(
  image: ImageInput,
  argument: string,
  { model, topK, timeoutMs, priority, key }: Omit<ClassifyInput, 'image'>,
  { classifier, config, signal: disconnected }: Context,
): Promise<ClassificationType> {
  return withDeadline(timeoutMs, disconnected, async (signal) => {
    const bytes = await readImage(image, { config, argument, signal });
    const classification = await classifier.classify(bytes, {
      model: model ?? config.models[0] ?? '',
      topK: topK ?? undefined,
      priority,
      key: key ?? undefined,
      signal,
      argument,
    });
    return presentClassification(classification);
  });
}
