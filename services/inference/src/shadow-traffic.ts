import { InferenceError } from './inference-error.ts';

/** What became of the requests that a shadow was to see. */
export interface ShadowCounts {
  /** Answered by the shadow. */
  readonly answered: number;
  /** Of those, how many had the same most probable class. */
  readonly agreed: number;
  readonly failed: number;
  /** Never run, since too many were under way or the shadow's queue was full. */
  readonly dropped: number;
}

/** Requests that are repeated at a time, over all shadows: each holds its image in memory. */
const mostUnderWay = 8;

const none: ShadowCounts = { answered: 0, agreed: 0, failed: 0, dropped: 0 };

/** Repeats requests on other versions, where nobody waits for the answer and no failure matters. */
export class ShadowTraffic {
  readonly #counts = new Map<string, ShadowCounts>();
  #underWay = 0;

  /** Since the process started. */
  countsOf(shadow: string): ShadowCounts {
    return this.#counts.get(shadow) ?? none;
  }

  /**
   * Begins one more, unless too many are under way.
   * @param label the most probable class of the answer that was given.
   * @param repeat answers the shadow's most probable class.
   */
  repeat(shadow: string, label: string | undefined, repeat: () => Promise<string | undefined>): void {
    if (this.#underWay >= mostUnderWay) {
      this.#count(shadow, 'dropped');
      return;
    }
    this.#underWay++;
    void repeat()
      .then(
        (answer) => {
          this.#count(shadow, 'answered');
          if (answer === label) this.#count(shadow, 'agreed');
        },
        (error: unknown) => this.#count(shadow, isQueueFull(error) ? 'dropped' : 'failed'),
      )
      .finally(() => {
        this.#underWay--;
      });
  }

  #count(shadow: string, outcome: keyof ShadowCounts): void {
    const counts = this.countsOf(shadow);
    this.#counts.set(shadow, { ...counts, [outcome]: counts[outcome] + 1 });
  }
}

const isQueueFull = (error: unknown): boolean =>
  error instanceof InferenceError && error.code === 'QUEUE_FULL';
