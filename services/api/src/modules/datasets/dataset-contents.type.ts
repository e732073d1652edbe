import type { Dataset } from '@phiscale/training';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { ImportReportType, presentReport } from './import-report.type.ts';

@ObjectType('DatasetClass', { description: 'A class of a dataset.' })
export class DatasetClassType {
  @Field(() => String, { description: 'Its name: the folder that its images lay in, or the label.' })
  name!: string;

  @Field(() => Int, { description: 'Images to train with.' })
  trainingImages!: number;

  @Field(() => Int, { description: 'Images to validate with, after each epoch.' })
  validationImages!: number;

  @Field(() => Int, { description: 'Images that are kept and never used for training.' })
  testImages!: number;
}

@ObjectType('DatasetContents', { description: 'What is in a dataset that is READY.' })
export class DatasetContentsType {
  @Field(() => String, { description: 'When it was made, ISO 8601.' })
  createdAt!: string;

  @Field(() => Int, { description: 'Height and width in pixels of what a network is to see.' })
  resolution!: number;

  @Field(() => Int, {
    description: 'Height and width in pixels of the stored squares: the resolution and its margin.',
  })
  storedResolution!: number;

  @Field(() => [DatasetClassType], { description: 'In the order of their labels.' })
  classes!: DatasetClassType[];

  @Field(() => Int, { description: 'Images of all classes and splits.' })
  numImages!: number;

  @Field(() => Float, { description: 'Of the split.' })
  seed!: number;

  @Field(() => String, { description: 'SHA-256 of all images, labels and splits, in hexadecimal.' })
  digest!: string;

  @Field(() => ImportReportType, { description: 'What the import took and refused.' })
  report!: ImportReportType;

  readonly dataset!: Dataset;
}

export function presentContents(dataset: Dataset): DatasetContentsType {
  return {
    createdAt: dataset.createdAt,
    resolution: dataset.resolution,
    storedResolution: dataset.sidePx,
    classes: dataset.classes.map(({ name, numImages }) => ({
      name,
      trainingImages: numImages.TRAIN,
      validationImages: numImages.VALIDATION,
      testImages: numImages.TEST,
    })),
    numImages: dataset.report.acceptedImages,
    seed: dataset.seed,
    digest: dataset.sha256,
    report: presentReport(dataset),
    dataset,
  };
}
