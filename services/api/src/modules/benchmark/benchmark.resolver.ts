import type { BenchmarkPlan } from '@phiscale/load';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { readImage } from '../classification/read-image.ts';
import { requestedModel } from '../requested-model.ts';
import { BenchmarkType, presentBenchmark } from './benchmark.type.ts';
import type { BenchmarkLoadInput } from './benchmark-load.input.ts';
import { BenchmarkModelInput } from './benchmark-model.input.ts';

@Resolver()
export class BenchmarkResolver {
  @Mutation(() => BenchmarkType, {
    description:
      'Asks a model under load and answers when that is over; other requests go on, and are slowed. Ends when the client is ' +
      'gone. Errors: BENCHMARK_RUNNING, INVALID_ARGUMENT, MODEL_NOT_FOUND, those of images.',
  })
  async benchmarkModel(
    @Arg('input', () => BenchmarkModelInput) input: BenchmarkModelInput,
    @Ctx() { benchmark, config, holding, signal }: Context,
  ): Promise<BenchmarkType> {
    const { model, load, image, warmUpMs, durationMs } = input;
    const argument = 'input.image';
    const bytes = image == null ? undefined : await readImage(image, { config, argument, signal, holding });
    const result = await benchmark.run({
      model: requestedModel(model, config),
      plan: planOf(load),
      image: bytes,
      argument,
      warmUpMs,
      durationMs,
      signal,
    });
    return presentBenchmark(result);
  }
}

/** Exactly one field is given: GraphQL saw to it. */
function planOf({ closed, open, search }: BenchmarkLoadInput): BenchmarkPlan {
  if (closed !== undefined) return { kind: 'CLOSED', ...closed };
  if (open !== undefined) return { kind: 'OPEN', ...open };
  return { kind: 'SEARCH', ...(search as NonNullable<typeof search>) };
}
