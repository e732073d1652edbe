import type { ImportReport, RefusalReason } from './dataset.ts';

/** A report is read by people. */
const mostExamples = 50;
const mostCharacters = 200;

/** Counts what an import takes and refuses. */
export class ReportBuilder {
  readonly #counts = new Map<RefusalReason, number>();
  readonly #examples: ImportReport['examples'] = [];
  #acceptedImages = 0;

  accept(): void {
    this.#acceptedImages++;
  }

  refuse(path: string, reason: RefusalReason): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
    if (this.#examples.length < mostExamples) {
      this.#examples.push({ path: path.slice(-mostCharacters), reason });
    }
  }

  get report(): ImportReport {
    return {
      acceptedImages: this.#acceptedImages,
      refusedEntries: [...this.#counts.values()].reduce((sum, each) => sum + each, 0),
      refusedByReason: Object.fromEntries(this.#counts),
      examples: [...this.#examples],
    };
  }
}
