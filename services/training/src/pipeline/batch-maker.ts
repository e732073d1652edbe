import { type Dataset, splits } from '../datasets/dataset.ts';
import { DatasetError } from '../datasets/dataset-error.ts';
import { DatasetReader } from '../datasets/dataset-reader.ts';
import { Random } from '../random/random.ts';
import { type AugmentationPlan, planAugmentations } from './augmentations.ts';
import type { Batch, BatchPosition, BatchRecipe } from './batch.ts';
import { centreCrop } from './crops.ts';
import { epochOrder } from './epoch-order.ts';
import { chooseSubset } from './image-subset.ts';
import { partnerOf } from './mixing.ts';
import { channels, type Picture } from './picture.ts';

/** Makes any batch of a dataset, at any time: a function of the recipe and the position. */
export class BatchMaker implements AsyncDisposable {
  readonly #dataset: Dataset;
  readonly #recipe: BatchRecipe;
  readonly #reader: DatasetReader;
  readonly #plan: AugmentationPlan;
  readonly #images: Uint32Array;
  /** Of the epoch that was asked for last. */
  #order: { readonly epoch: number; readonly images: Uint32Array } | null = null;

  private constructor(dataset: Dataset, recipe: BatchRecipe, reader: DatasetReader) {
    this.#dataset = dataset;
    this.#recipe = recipe;
    this.#reader = reader;
    this.#plan = planAugmentations(recipe.split === 'TRAIN' ? recipe.augmentations : {});
    const wanted = splits.indexOf(recipe.split);
    const { index } = reader;
    const images = Uint32Array.from(index.splits.keys()).filter((image) => index.splits[image] === wanted);
    const { seed, imageFraction: fraction } = recipe;
    this.#images = chooseSubset(images, index.labels, { seed, fraction });
  }

  static async open(dataset: Dataset, recipe: BatchRecipe): Promise<BatchMaker> {
    return new BatchMaker(dataset, recipe, await DatasetReader.open(dataset));
  }

  /** @throws DatasetError `BATCH_FAILED` with the image that could not be prepared. */
  async make({ epoch, step }: BatchPosition): Promise<Batch> {
    const { batchSize, resolution } = this.#recipe;
    const members = this.#orderOf(epoch).subarray(step * batchSize, (step + 1) * batchSize);
    const numImages = members.length;
    const imageSize = resolution * resolution * channels;
    const images = new Uint8Array(numImages * imageSize);
    // Reads overlap, which counts where the disk is slow
    const stored = await Promise.all(Array.from(members, (image) => this.#read(image)));
    for (const [position, pixels] of stored.entries()) {
      const picture = { pixels, sidePx: this.#dataset.sidePx };
      images.set(this.#augment(picture, epoch, members[position] ?? 0), position * imageSize);
    }
    const labels = Int32Array.from(members, (image) => this.#reader.index.labels[image] ?? 0);
    const kept = this.#mix({ images, numImages, sidePx: resolution }, epoch, step);
    return { epoch, step, images, numImages, labels, targets: this.#targetsOf(labels, kept) };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#reader[Symbol.asyncDispose]();
  }

  async #read(image: number): Promise<Uint8Array> {
    return await this.#reader.read(image).catch((cause) => {
      const problem = cause instanceof DatasetError ? cause.problem : {};
      const message = `Image ${image} cannot be prepared: ${cause.message}`;
      throw new DatasetError('BATCH_FAILED', message, { ...problem, argument: `image ${image}`, cause });
    });
  }

  #augment(stored: Picture, epoch: number, index: number): Uint8Array {
    const { seed, resolution } = this.#recipe;
    const { crop, changes } = this.#plan;
    const size = { cropPx: this.#dataset.resolution, resolution };
    const randomFor = (purpose: string) => new Random({ seed, epoch, index, purpose });
    let picture = crop === null ? centreCrop(stored, size) : crop.apply(stored, size, randomFor(crop.kind));
    for (const { kind, apply } of changes) picture = apply(picture, randomFor(kind));
    return picture.pixels;
  }

  /** At most one of the mixes; the part that each image keeps of itself, or null without any. */
  #mix(batch: Parameters<AugmentationPlan['mixes'][number]['apply']>[0], epoch: number, step: number) {
    const { mixes } = this.#plan;
    if (mixes.length === 0) return null;
    const random = new Random({ seed: this.#recipe.seed, epoch, index: step, purpose: 'mix' });
    let chance = random.uniform();
    for (const { apply, alpha, probability } of mixes) {
      if (chance < probability) return apply(batch, alpha, random);
      chance -= probability;
    }
    // All batches of a recipe have the same form
    return 1;
  }

  #targetsOf(labels: Int32Array, kept: number | null): Float32Array<ArrayBuffer> | null {
    if (kept === null) return null;
    const numClasses = this.#dataset.classes.length;
    const targets = new Float32Array(labels.length * numClasses);
    labels.forEach((label, position) => {
      const other = labels[partnerOf(position, labels.length)] ?? 0;
      const row = targets.subarray(position * numClasses, (position + 1) * numClasses);
      row[label] = (row[label] ?? 0) + kept;
      row[other] = (row[other] ?? 0) + 1 - kept;
    });
    return targets;
  }

  #orderOf(epoch: number): Uint32Array {
    if (this.#order?.epoch !== epoch) {
      const isShuffled = this.#recipe.split === 'TRAIN';
      this.#order = { epoch, images: epochOrder(this.#images, epoch, { ...this.#recipe, isShuffled }) };
    }
    return this.#order?.images ?? this.#images;
  }
}
