import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceError } from '../inference-error.ts';
import type { HubFile } from './list-model-files.ts';
import { PartFile } from './part-file.ts';
import { receiveMissing, type TransferOptions } from './receive-missing.ts';

export interface DownloadedFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

export interface FileDownloadOptions extends TransferOptions {
  readonly folder: string;
}

/** The unfinished file's own. */
export const partNameOf = ({ path, oid }: HubFile): string => `${path}.${oid}.part`;

/**
 * Downloads one file of a commit, or what is missing of it, and gives it its name only when its digest is right.
 *
 * The unfinished file carries the digest it is to have in its name, so that it is never continued with another version's
 * bytes. That is stricter than `If-Range`, which the hub cannot answer: its files are served by a storage that knows
 * other entity tags.
 * @throws InferenceError `HUB_UNREACHABLE`, also for a wrong digest; `HUB_NOT_FOUND`; `CANCELLED`.
 */
export async function downloadFile(file: HubFile, options: FileDownloadOptions): Promise<DownloadedFile> {
  const { folder, onReceived, logger } = options;
  const target = join(folder, file.path);
  const partPath = join(folder, partNameOf(file));
  await adoptFinished(target, partPath, file);

  let sha256: string;
  {
    await using part = await PartFile.open(partPath, file);
    const wasResumed = part.receivedBytes > 0;
    onReceived(part.receivedBytes);
    await receiveMissing(part, file, options);
    if (wasResumed && part.digests().oid !== file.oid) {
      // what lay here may be at fault, not the hub: the whole file once more will tell
      logger.warn({ path: file.path }, 'resumed download has another checksum, starting anew');
      await part.restart();
      await receiveMissing(part, file, options);
    }
    const digests = part.digests();
    if (digests.oid !== file.oid) {
      await rm(partPath);
      throw wrongChecksum(file, digests.oid);
    }
    sha256 = digests.sha256;
    await part.flush();
  }
  await rename(partPath, target);
  return { path: file.path, sizeBytes: file.sizeBytes, sha256 };
}

/** A file that an earlier pull finished becomes a part again: it is then checked like any other, and not asked for. */
async function adoptFinished(target: string, partPath: string, { sizeBytes }: HubFile): Promise<void> {
  const finished = await stat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (finished?.isFile() && finished.size === sizeBytes) await rename(target, partPath);
}

const wrongChecksum = ({ path, oid }: HubFile, received: string): InferenceError =>
  new InferenceError('HUB_UNREACHABLE', `${path} has another checksum than the hub says`, {
    argument: path,
    expected: `checksum ${oid}`,
    received: `checksum ${received}`,
  });
