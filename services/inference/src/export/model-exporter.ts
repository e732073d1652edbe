import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Logger } from '@phiscale/common';
import { readWeights } from '@phiscale/engine';
import { networkOf } from '../models/model-description.ts';
import { type ModelVersion, referenceOf, weightsOf } from '../models/model-version.ts';
import { removeLeftFolders } from '../models/remove-left-folders.ts';
import type { ExportFormat } from './export-format.ts';
import type { ServingOptions } from './exported-model.ts';
import { exporters } from './exporters.ts';
import { packFolder } from './pack-export.ts';

export interface ModelExporterOptions {
  /** Created if need be. */
  readonly folder: string;
  /** What TRITON serves a model with. */
  readonly serving: ServingOptions;
  readonly logger: Logger;
}

export interface ExportOptions {
  readonly format: ExportFormat;
  /** ONNX and TRITON: whether the graph takes pixels and normalises them itself. Default true. */
  readonly normalizes?: boolean | undefined;
}

type ResolvedOptions = ExportOptions & { readonly normalizes: boolean };

/** A model that was written. */
export interface ModelExport {
  /** What `open` takes: a folder's ends in `.tar`. */
  readonly download: string;
  /** Of the file or folder. */
  readonly path: string;
  /** Of the download. */
  readonly bytes: number;
  /** Of the download, in hexadecimal. */
  readonly sha256: string;
}

/** Names are one path segment: nothing outside the folder has one. */
const downloadPattern = /^[a-z0-9][a-z0-9._-]*$/;
const archiveSuffix = '.tar';
const stagingFolder = '.staging';

/** Writes models into one folder, where each appears whole or not at all. */
export class ModelExporter {
  readonly #options: ModelExporterOptions;
  readonly #running = new Map<string, Promise<unknown>>();

  constructor(options: ModelExporterOptions) {
    this.#options = options;
  }

  /** Removes what a process that died left half written; others may be exporting into the same folder. */
  async start(): Promise<void> {
    await removeLeftFolders(join(this.#options.folder, stagingFolder));
  }

  /**
   * Writes a version, in the place of an earlier export of the same name.
   * @throws InferenceError `EXPORT_UNSUPPORTED`; EngineError for weights that cannot be read.
   */
  async export(version: ModelVersion, { format, normalizes = true }: ExportOptions): Promise<ModelExport> {
    const { suffix, isGraph } = exporters[format];
    const name = `${version.name}-${version.version}${normalizes || !isGraph ? '' : '-float'}${suffix}`;
    // Two exports of one name at once would take each other's place
    const turn = Promise.allSettled([this.#running.get(name)]);
    const finished = turn.then(() => this.#write(version, name, { format, normalizes }));
    this.#running.set(name, finished);
    try {
      return await finished;
    } finally {
      if (this.#running.get(name) === finished) this.#running.delete(name);
    }
  }

  /** A finished export, to be downloaded; null when there is none of that name. */
  async open(download: string): Promise<Readable | null> {
    const { folder } = this.#options;
    if (!downloadPattern.test(download)) return null;
    const file = await stat(join(folder, download)).catch(() => null);
    if (file?.isFile() === true) return createReadStream(join(folder, download));
    const name = download.slice(0, -archiveSuffix.length);
    if (!download.endsWith(archiveSuffix) || name === '') return null;
    const archived = await stat(join(folder, name)).catch(() => null);
    return archived?.isDirectory() === true ? packFolder(folder, name) : null;
  }

  async #write(version: ModelVersion, name: string, options: ResolvedOptions): Promise<ModelExport> {
    const { folder, serving, logger } = this.#options;
    const { format, normalizes } = options;
    const staging = join(folder, stagingFolder, randomUUID());
    await mkdir(staging, { recursive: true });
    try {
      const network = networkOf(version.description);
      await exporters[format].write(
        {
          version,
          network,
          normalizes,
          serving,
          readWeights: () => readWeights(network, weightsOf(version)),
        },
        join(staging, 'new'),
      );
      const path = join(folder, name);
      // A folder takes no folder's place by a rename
      await rename(path, join(staging, 'old')).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
      await rename(join(staging, 'new'), path);
      const isFolder = (await stat(path)).isDirectory();
      const download = isFolder ? `${name}${archiveSuffix}` : name;
      const written = { download, path, ...(await this.#measure(download)) };
      logger.info({ model: referenceOf(version), format, path, bytes: written.bytes }, 'model exported');
      return written;
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  }

  async #measure(download: string): Promise<Pick<ModelExport, 'bytes' | 'sha256'>> {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of (await this.open(download)) ?? []) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    return { bytes, sha256: hash.digest('hex') };
  }
}
