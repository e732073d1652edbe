import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type ImageAnswer, noTime } from './image-answer.ts';

/** All that an answer depends on. */
export interface Question {
  /** Of the load that answers: precision and device belong to it as well as the version. */
  readonly modelId: string;
  readonly bytes: Uint8Array;
  /** Of the options, those that change the answer. */
  readonly options: readonly unknown[];
}

/** Beside the numbers: keys, objects, the description of the preprocessing. */
const overheadBytes = 1024;

/** Answers by the digest of their image: the image itself is not kept. Those least lately asked for go first. */
export class ResponseCache {
  readonly #answers: LRUCache<string, ImageAnswer> | null;

  /** @param maxBytes 0 keeps nothing. */
  constructor(maxBytes: number) {
    this.#answers = maxBytes === 0 ? null : new LRUCache({ maxSize: maxBytes, sizeCalculation: sizeOf });
  }

  /** What was answered before, or what `answer` answers now, which is kept; a failure never is. */
  async ask(question: Question, answer: () => Promise<ImageAnswer>): Promise<ImageAnswer> {
    if (this.#answers === null) return answer();
    const key = keyOf(question);
    const known = this.#answers.get(key);
    if (known !== undefined) return { ...known, timing: noTime, isCached: true };
    const found = await answer();
    this.#answers.set(key, found);
    return found;
  }
}

const keyOf = ({ modelId, bytes, options }: Question): string =>
  JSON.stringify([modelId, createHash('sha256').update(bytes).digest('base64'), ...options]);

const sizeOf = ({ probabilities, features, featureMap }: ImageAnswer): number =>
  overheadBytes + probabilities.byteLength + features.byteLength + (featureMap?.byteLength ?? 0);
