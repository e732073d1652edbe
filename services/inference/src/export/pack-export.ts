import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';

/** A folder as a tar, the same to the byte each time: names in order, and no times. */
export function packFolder(root: string, folder: string): Readable {
  const archive = pack();
  appendFiles(archive, root, folder).then(
    () => archive.finalize(),
    (error) => archive.destroy(error),
  );
  // It is a stream of streamx, with the interface of Node's
  return archive as unknown as Readable;
}

async function appendFiles(archive: ReturnType<typeof pack>, root: string, folder: string): Promise<void> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of files.sort()) {
    const { size } = await stat(path);
    const name = relative(root, path).replaceAll('\\', '/');
    const entry = archive.entry({ name, size, mode: 0o644, mtime: new Date(0) });
    await pipeline(createReadStream(path), entry);
  }
}
