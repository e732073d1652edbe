import { GraphQLUpload } from 'graphql-upload-minimal';
import { Field, InputType } from 'type-graphql';
import type { IncomingFile } from '../../http/incoming-file.ts';

@InputType({ description: 'Images and labels in the format of MNIST, gzipped or not.' })
export class IdxFilesInput {
  @Field(() => String, { description: 'The file of images, relative to the import folder.' })
  images!: string;

  @Field(() => String, { description: 'The file of labels, relative to the import folder.' })
  labels!: string;
}

@InputType({ description: 'Sets in the format of MNIST.' })
export class IdxSourceInput {
  @Field(() => IdxFilesInput, { description: 'Images to train with.' })
  train!: IdxFilesInput;

  @Field(() => IdxFilesInput, {
    nullable: true,
    description: 'Images to validate with. Default: a fraction of the others.',
  })
  validation?: IdxFilesInput | null;
}

@InputType({
  description:
    'Parquet files with a column of images and one of labels, as Hugging Face publishes them, relative to the import folder.',
})
export class ParquetSourceInput {
  @Field(() => [String], { description: 'Files of images to train with.' })
  train!: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'Files of images to validate with. Default: a fraction of the others.',
  })
  validation?: string[] | null;
}

/** Published as a OneOf input object: GraphQL itself checks that exactly one field is given. */
@InputType({
  description:
    "Where images come from. Exactly one field. Paths are relative to the server's import folder (IMPORT_DIR).",
})
export class DatasetSourceInput {
  @Field(() => GraphQLUpload, {
    nullable: true,
    description:
      'A .tar, .tar.gz or .zip of class folders, a file of a multipart request, of at most ' +
      '`server { limits { maxDatasetBytes } }` bytes. Folders train, val, validation and test around the class folders are the split.',
  })
  upload?: Promise<IncomingFile>;

  @Field(() => String, { nullable: true, description: 'A .tar, .tar.gz or .zip of class folders.' })
  archive?: string;

  @Field(() => String, { nullable: true, description: 'A folder of class folders.' })
  folder?: string;

  @Field(() => IdxSourceInput, { nullable: true, description: 'Files in the format of MNIST.' })
  idx?: IdxSourceInput;

  @Field(() => ParquetSourceInput, { nullable: true, description: 'Parquet files.' })
  parquet?: ParquetSourceInput;
}
