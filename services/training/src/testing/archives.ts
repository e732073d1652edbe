import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { type Zippable, zipSync } from 'fflate';
import { type Header, pack } from 'tar-stream';

export interface ArchiveFile {
  readonly path: string;
  readonly bytes?: Uint8Array;
  /** Of a tar. */
  readonly type?: Header['type'];
  /** Of a zip: POSIX mode. */
  readonly mode?: number;
}

export async function tarOf(files: readonly ArchiveFile[]): Promise<Buffer> {
  const archive = pack();
  for (const { path, bytes = new Uint8Array(), type = 'file' } of files) {
    const linkname = type === 'link' || type === 'symlink' ? { linkname: '/etc/passwd' } : {};
    archive.entry({ name: path, type, ...linkname }, Buffer.from(bytes));
  }
  archive.finalize();
  return await buffer(archive as unknown as NodeJS.ReadableStream);
}

export const tarGzOf = async (files: readonly ArchiveFile[]): Promise<Buffer> => gzipSync(await tarOf(files));

export async function zipOf(files: readonly ArchiveFile[]): Promise<Buffer> {
  const unix = 3;
  const entries: Zippable = {};
  for (const { path, bytes = new Uint8Array(), mode = 0o100644 } of files) {
    entries[path] = [bytes, { os: unix, attrs: (mode << 16) >>> 0 }];
  }
  return Buffer.from(zipSync(entries));
}
