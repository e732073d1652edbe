import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { faultKindOf } from '../runner/fault.ts';
import { ClassLedger } from './class-ledger.ts';
import { type Dataset, type DatasetManifest, datasetFormat } from './dataset.ts';
import { DatasetError, datasetError, throwIfCancelled } from './dataset-error.ts';
import { DatasetReader } from './dataset-reader.ts';
import { type DatasetStore, type Staging, writeDurably } from './dataset-store.ts';
import { defaultImportLimits, type ImportLimits } from './import-limits.ts';
import { mapInOrder } from './map-in-order.ts';
import { type PackedImage, packImage } from './pack-image.ts';
import { ReportBuilder } from './report-builder.ts';
import { encodeIndex, indexFile } from './shard-layout.ts';
import { ShardWriter } from './shard-writer.ts';
import type { DatasetSource, OpenSource, SourceEntry } from './sources/dataset-source.ts';
import { nameOfSource, openSource } from './sources/open-source.ts';
import { writeThumbnails } from './thumbnails.ts';

export interface ImportProgress {
  /** Images packed and entries refused so far. */
  readonly doneEntries: number;
  /** Null where the source does not say before its end. */
  readonly totalEntries: number | null;
}

export interface ImportOptions {
  /** Up to 96 lower-case letters, digits, `.`, `_` and `-`. */
  readonly name: string;
  readonly source: DatasetSource;
  /** Pixels a side of what a network sees, 8 to 1024. */
  readonly resolution: number;
  /** How much larger the stored squares are, for random crops; 0 to 1, default 0.125. 0 for images of that size, as CIFAR. */
  readonly margin?: number | undefined;
  /** Of the split. A whole number from 0 to 2^53 - 1, default 0. */
  readonly seed?: number | undefined;
  /** 0 to 0.5, default 0.1. Not used where the source has a split. */
  readonly validationFraction?: number | undefined;
  /** Called when the source is there and its images begin: an upload has been received whole. */
  readonly onOpen?: (() => void) | undefined;
  /** Called after each entry. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

type ResolvedOptions = ImportOptions &
  Required<{ [Key in keyof typeof ranges]: number }> & { readonly sidePx: number };

export interface DatasetImporterOptions {
  readonly store: DatasetStore;
  /** The only folder from which files are read. */
  readonly importFolder: string;
  readonly limits?: ImportLimits | undefined;
}

/** Makes datasets out of sources. */
export class DatasetImporter {
  readonly #store: DatasetStore;
  readonly #importFolder: string;
  readonly #limits: ImportLimits;

  constructor({ store, importFolder, limits = defaultImportLimits }: DatasetImporterOptions) {
    this.#store = store;
    this.#importFolder = importFolder;
    this.#limits = limits;
  }

  /**
   * Decodes each image once, resizes it and packs it. Nothing appears before all of it is there, and an import that
   * fails leaves nothing behind. What was refused is in the dataset's report.
   * @throws DatasetError `INVALID_ARGUMENT`, `DATASET_EXISTS`, `SOURCE_…`, `NO_IMAGES`, `SINGLE_CLASS`,
   * `EMPTY_CLASS`, `DISK_FULL` or `CANCELLED`.
   */
  async import(options: ImportOptions): Promise<Dataset> {
    try {
      return await this.#import(options);
    } catch (error) {
      // Whatever was being written: the source is not to blame
      if (faultKindOf(error) !== 'DISK_FULL') throw error;
      throw new DatasetError('DISK_FULL', 'There is no room on the disk for the dataset', { cause: error });
    }
  }

  async #import(options: ImportOptions): Promise<Dataset> {
    const resolved = resolveOptions(options);
    throwIfCancelled(options.signal);
    await this.#store.requireFree(options.name);
    await using staging = await this.#store.stage();
    const source = await openSource(options.source, {
      importFolder: this.#importFolder,
      temporaryFolder: staging.temporaryFolder,
      limits: this.#limits,
      signal: options.signal,
    });
    options.onOpen?.();
    const manifest = await this.#pack(source, resolved, staging);
    throwIfCancelled(options.signal);
    return await this.#store.publish(staging, options.name, manifest);
  }

  async #pack(source: OpenSource, options: ResolvedOptions, staging: Staging): Promise<DatasetManifest> {
    const { seed, resolution, sidePx } = options;
    const folder = staging.datasetFolder;
    await using writer = new ShardWriter(folder, sidePx);
    const ledger = new ClassLedger();
    const report = new ReportBuilder();
    const pack = (entry: SourceEntry) => packEntry(entry, sidePx, this.#limits);
    let doneEntries = 0;
    // sharp works on libuv's threads: one image each keeps all cores busy
    for await (const { entry, packed } of mapInOrder(source.entries, 2 * availableParallelism(), pack)) {
      if (packed?.kind === 'PACKED') await writer.append(packed.pixels);
      record(entry, packed, ledger, report);
      options.onProgress?.({ doneEntries: ++doneEntries, totalEntries: source.totalEntries });
    }
    const { labels, splits, classes } = ledger.close(source.classNames, options);
    const index = encodeIndex({ labels, splits });
    await writeDurably(join(folder, indexFile), index);
    const sha256 = await writer.finish(index);
    const { imagesPerShard } = writer.layout;
    await using reader = await DatasetReader.open({ folder, sidePx, imagesPerShard, classes });
    return {
      format: datasetFormat,
      createdAt: new Date().toISOString(),
      seed,
      source: { kind: options.source.kind, name: nameOfSource(options.source) },
      resolution,
      sidePx,
      imagesPerShard,
      classes,
      sha256,
      numThumbnails: await writeThumbnails(folder, sidePx, reader),
      report: report.report,
    };
  }
}

interface PackedEntry {
  readonly entry: SourceEntry;
  /** Null for an entry that is no image. */
  readonly packed: PackedImage | null;
}

async function packEntry(entry: SourceEntry, sidePx: number, limits: ImportLimits): Promise<PackedEntry> {
  const packed = entry.kind === 'IMAGE' ? await packImage(entry.image, sidePx, limits) : null;
  return { entry, packed };
}

function record(
  entry: SourceEntry,
  packed: PackedImage | null,
  ledger: ClassLedger,
  report: ReportBuilder,
): void {
  if (entry.kind === 'CLASS') ledger.meet(entry.className);
  else if (entry.kind === 'REFUSED') report.refuse(entry.path, entry.reason);
  else if (packed?.kind === 'PACKED') {
    ledger.add(entry.className, entry.split);
    report.accept();
  } else if (packed?.kind === 'REFUSED') {
    report.refuse(entry.path, packed.reason);
    // A class whose images are all broken is empty; a folder of texts is no class
    if (packed.reason !== 'NOT_AN_IMAGE' && packed.reason !== 'NESTED_ARCHIVE') ledger.meet(entry.className);
  }
}

const ranges = {
  resolution: { least: 8, most: 1024, isWhole: true, default: undefined },
  margin: { least: 0, most: 1, isWhole: false, default: 0.125 },
  seed: { least: 0, most: Number.MAX_SAFE_INTEGER, isWhole: true, default: 0 },
  validationFraction: { least: 0, most: 0.5, isWhole: false, default: 0.1 },
} as const;

function resolveOptions(options: ImportOptions): ResolvedOptions {
  const resolve = (argument: keyof typeof ranges): number => {
    const { least, most, isWhole, default: otherwise } = ranges[argument];
    const value = options[argument] ?? otherwise ?? Number.NaN;
    if (value >= least && value <= most && (!isWhole || Number.isInteger(value))) return value;
    const expected = `a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}`;
    throw datasetError('INVALID_ARGUMENT', argument, expected, value);
  };
  const [resolution, margin] = [resolve('resolution'), resolve('margin')];
  return {
    ...options,
    resolution,
    margin,
    seed: resolve('seed'),
    validationFraction: resolve('validationFraction'),
    sidePx: Math.round(resolution * (1 + margin)),
  };
}
