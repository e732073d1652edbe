import { type DatasetImport, datasetError } from '@phiscale/training';
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { given } from '../given.ts';
import { CreateDatasetInput } from './create-dataset.input.ts';
import { DatasetType, presentDataset, presentImport } from './dataset.type.ts';
import { DatasetConnectionType } from './dataset-connection.type.ts';
import { nameArgument } from './name-argument.ts';
import { openDatasetSource } from './open-dataset-source.ts';

const mostPerPage = 100;

@Resolver()
export class DatasetsResolver {
  @Query(() => DatasetConnectionType, {
    description:
      'The datasets that are there, those that are being imported, and imports that failed lately.',
  })
  async datasets(
    @Arg('first', () => Int, { defaultValue: 20, description: `How many, from 1 to ${mostPerPage}.` })
    first: number,
    @Arg('after', () => String, { nullable: true, description: "A page's `endCursor`." })
    after: string | null,
    @Ctx() { datasets, datasetImports }: Context,
  ): Promise<DatasetConnectionType> {
    if (first < 1 || first > mostPerPage) {
      throw datasetError('INVALID_ARGUMENT', 'first', `a number from 1 to ${mostPerPage}`, first);
    }
    // Imports before the store: one that ends in between is listed twice rather than not at all
    const coming = datasetImports.list.map(presentImport);
    const there = (await datasets.list()).map(presentDataset);
    const all = [...new Map([...coming, ...there].map((each) => [each.name, each])).values()];
    // A cursor is a name: it stays good when datasets come and go around it
    const following = all.filter(({ name }) => after == null || name > after).sort(byName);
    const nodes = following.slice(0, first);
    return {
      nodes,
      pageInfo: { hasNextPage: nodes.length < following.length, endCursor: nodes.at(-1)?.name ?? null },
      totalCount: all.length,
    };
  }

  @Query(() => DatasetType, {
    nullable: true,
    description: 'One dataset, READY or not; null when there is none. Errors: DATASET_CORRUPT.',
  })
  async dataset(
    @Arg('name', () => String, { description: 'Of the dataset.' }) name: string,
    @Ctx() { datasets, datasetImports }: Context,
  ): Promise<DatasetType | null> {
    const coming = datasetImports.find(name);
    const there = await datasets.find(name);
    if (there !== null) return presentDataset(there);
    return coming === null ? null : presentImport(coming);
  }

  @Mutation(() => DatasetType, {
    description:
      'Imports images as a dataset, which appears when it is complete. An upload streams to disk. Errors: INVALID_ARGUMENT, ' +
      'DATASET_EXISTS, QUEUE_FULL, SOURCE_…, DISK_FULL; with `wait` also NO_IMAGES, SINGLE_CLASS, EMPTY_CLASS and CANCELLED, which else ' +
      'stand in `dataset(name) { error }`.',
  })
  async createDataset(
    @Arg('input', () => CreateDatasetInput) input: CreateDatasetInput,
    @Ctx() { datasetImports }: Context,
  ): Promise<DatasetType> {
    const { name, resolution, wait } = input;
    const source = await openDatasetSource(input.source);
    const options = given(input, ['margin', 'validationFraction', 'seed']);
    const started = datasetImports.start({ name, source, resolution, ...options });
    try {
      return await (wait ? started.finished.then(presentDataset) : openedOf(started));
    } catch (error) {
      throw nameArgument(error, source.kind);
    }
  }

  @Mutation(() => String, {
    description:
      'Deletes a dataset for good, ends its import, or forgets that it failed; answers its name. Errors: DATASET_NOT_FOUND, ' +
      'DATASET_IN_USE, DATABASE_UNAVAILABLE where there have been jobs.',
  })
  async deleteDataset(
    @Arg('name', () => String, { description: 'Of the dataset.' }) name: string,
    @Ctx() { datasets, datasetImports, unfinishedJob }: Context,
  ): Promise<string> {
    const wasComing = await datasetImports.cancel(name);
    if (!wasComing || (await datasets.find(name)) !== null) {
      const jobId = await unfinishedJob({ dataset: name });
      const expected = `a dataset without unfinished jobs (${jobId} uses it)`;
      if (jobId !== null) throw datasetError('DATASET_IN_USE', 'name', expected, name);
      await datasets.delete(name);
    }
    return name;
  }
}

const openedOf = async (started: DatasetImport): Promise<DatasetType> => {
  await started.opened;
  return presentImport(started);
};

const byName = (one: DatasetType, other: DatasetType): number => (one.name < other.name ? -1 : 1);
