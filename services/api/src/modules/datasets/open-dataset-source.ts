import type { DatasetSource } from '@phiscale/training';
import type { IncomingFile } from '../../http/incoming-file.ts';
import { lostUpload } from '../lost-upload.ts';
import type { DatasetSourceInput } from './dataset-source.input.ts';

/**
 * The source as the domain has it. An upload streams to whoever reads it.
 * @throws InferenceError `INVALID_ARGUMENT` for an upload that the request does not have.
 */
export async function openDatasetSource(input: DatasetSourceInput): Promise<DatasetSource> {
  const { upload, archive, folder, idx, parquet } = input;
  if (upload !== undefined) return openUpload(upload);
  if (archive !== undefined) return { kind: 'ARCHIVE', file: archive };
  if (folder !== undefined) return { kind: 'FOLDER', folder };
  if (idx !== undefined) return { kind: 'IDX', ...idx, validation: idx.validation ?? undefined };
  return { kind: 'PARQUET', train: parquet?.train ?? [], validation: parquet?.validation ?? undefined };
}

async function openUpload(upload: Promise<IncomingFile>): Promise<DatasetSource> {
  try {
    const { fileName, chunks } = await (await upload).open();
    return { kind: 'UPLOAD', fileName, stream: chunks };
  } catch (cause) {
    throw lostUpload('source.upload', cause);
  }
}
