import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { DatasetContentsType } from './dataset-contents.type.ts';

@Resolver(() => DatasetContentsType)
export class DatasetContentsResolver {
  @FieldResolver(() => [String], {
    description:
      'Up to eight of the images, of as many classes as there are: JPEG files as base64, at most 96 pixels a side, some ' +
      '3 kB each.',
  })
  async thumbnails(
    @Root() { dataset }: DatasetContentsType,
    @Ctx() { datasets }: Context,
  ): Promise<string[]> {
    const files = Array.from({ length: dataset.numThumbnails }, (_, index) =>
      datasets.thumbnail(dataset.name, index),
    );
    return (await Promise.all(files)).map((file) => Buffer.from(file ?? []).toString('base64'));
  }
}
