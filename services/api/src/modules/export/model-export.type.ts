import type { ExportFormat, ModelExport, ModelVersion } from '@phiscale/inference';
import { Field, Float, ObjectType } from 'type-graphql';
import { exportUrl } from '../../http/exports.ts';
import { ModelType, presentModel } from '../models/model.type.ts';
import { ExportFormatEnum } from './export.enums.ts';

@ObjectType('ModelExport', { description: 'A model that was written as a file or folder.' })
export class ModelExportType {
  @Field(() => ModelType, { description: 'The version.' })
  model!: ModelType;

  @Field(() => ExportFormatEnum, { description: 'As what it was written.' })
  format!: ExportFormat;

  @Field(() => String, { description: "On the server's disk, in DATA_DIR/exports: a file or a folder." })
  path!: string;

  @Field(() => Float, { description: 'Bytes of the download.' })
  bytes!: number;

  @Field(() => String, { description: 'SHA-256 of the download, in hexadecimal.' })
  sha256!: string;

  @Field(() => String, {
    description: 'Path of the download on this server: the file, or a tar of the folder.',
  })
  url!: string;
}

export function presentExport(
  version: ModelVersion,
  format: ExportFormat,
  { download, path, bytes, sha256 }: ModelExport,
): ModelExportType {
  return { model: presentModel(version), format, path, bytes, sha256, url: exportUrl(download) };
}
