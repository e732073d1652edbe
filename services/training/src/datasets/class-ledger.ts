import type { DatasetManifest, Split } from './dataset.ts';
import { splits } from './dataset.ts';
import { datasetError } from './dataset-error.ts';
import { type ImageIndex, mostClasses } from './shard-layout.ts';
import { type SplitOptions, splitImages } from './split-images.ts';

/** Remembers the class of each image while the classes are still being found. */
export class ClassLedger {
  /** Class names in the order they were met. */
  readonly #met = new Map<string, number>();
  readonly #classes: number[] = [];
  readonly #splits: (Split | null)[] = [];

  /** @throws DatasetError `SOURCE_TOO_LARGE` for more classes than an index can count. */
  meet(className: string): number {
    const known = this.#met.get(className) ?? this.#met.size;
    if (known >= mostClasses) {
      throw datasetError('SOURCE_TOO_LARGE', 'source', `at most ${mostClasses} classes`, 'more');
    }
    this.#met.set(className, known);
    return known;
  }

  add(className: string, split: Split | null): void {
    this.#classes.push(this.meet(className));
    this.#splits.push(split);
  }

  /**
   * Labels in the order of `classNames`, those of other classes in the order of their characters; and who is in which
   * split.
   * @throws DatasetError `NO_IMAGES`, `SINGLE_CLASS` or `EMPTY_CLASS`.
   */
  close(
    classNames: readonly string[] | null,
    options: SplitOptions,
  ): ImageIndex & Pick<DatasetManifest, 'classes'> {
    if (this.#classes.length === 0) throw datasetError('NO_IMAGES', 'source', 'images of classes', 'none');
    const listed = classNames?.filter((name) => this.#met.has(name)) ?? [];
    const names = [...new Set([...listed, ...[...this.#met.keys()].sort()])];
    if (names.length < 2) {
      throw datasetError('SINGLE_CLASS', 'source', 'at least two classes', names[0] ?? 'none');
    }
    const labelOf = new Map(names.map((name, label) => [this.#met.get(name), label]));
    // each that was met has a name
    const labels = Uint16Array.from(this.#classes, (met) => labelOf.get(met) as number);
    const index = { labels, splits: splitImages(labels, this.#splits, options) };
    const classes = countClasses(names, index);
    const empty = classes.filter(({ numImages }) => numImages.TRAIN === 0).map(({ name }) => name);
    if (empty.length > 0) {
      throw datasetError('EMPTY_CLASS', 'source', 'an image to train with in each class', empty.join(', '));
    }
    return { ...index, classes };
  }
}

function countClasses(names: readonly string[], index: ImageIndex): DatasetManifest['classes'] {
  const counts = names.map(() => splits.map(() => 0));
  index.labels.forEach((label, image) => {
    const count = counts[label];
    const split = index.splits[image] ?? 0;
    if (count !== undefined) count[split] = (count[split] ?? 0) + 1;
  });
  return names.map((name, label) => {
    const [TRAIN = 0, VALIDATION = 0, TEST = 0] = counts[label] ?? [];
    return { name, numImages: { TRAIN, VALIDATION, TEST } };
  });
}
