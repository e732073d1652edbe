/** Buckets in which a value may double: each is 4.4 % wide, so that its middle is at most 2.2 % off. */
const bucketsPerOctave = 16;
const octaves = 24;

/** What was observed, in the unit of the values. All but `count` are 0 when nothing was. */
export interface Summary {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Of `cumulativeCounts`: how many values were at most `bound`. */
export interface CumulativeCount {
  readonly bound: number;
  readonly count: number;
}

/**
 * A distribution in 3 kB, however many values: buckets that grow by a constant factor, as in HdrHistogram and DDSketch
 * (Masson et al. 2019). Quantiles are exact to 2.2 %; an observation is a logarithm and a few additions.
 */
export class LogHistogram {
  readonly #least: number;
  /** The first bucket has everything up to `least`, the last whatever is larger than all bounds. */
  readonly #counts = new Float64Array(octaves * bucketsPerOctave + 2);
  #count = 0;
  #sum = 0;
  #max = 0;

  /** @param least smaller values are not told apart. Default 0.1: with milliseconds, up to 28 minutes are. */
  constructor(least = 0.1) {
    this.#least = least;
  }

  get count(): number {
    return this.#count;
  }

  get sum(): number {
    return this.#sum;
  }

  /** @param value from 0. */
  observe(value: number): void {
    const place = Math.ceil(bucketsPerOctave * Math.log2(value / this.#least));
    const bucket = Math.min(Math.max(place, 0), this.#counts.length - 1);
    this.#counts[bucket] = this.#countOf(bucket) + 1;
    this.#count++;
    this.#sum += value;
    this.#max = Math.max(this.#max, value);
  }

  /** The value that a share of the values does not exceed: the nearest rank. */
  quantile(share: number): number {
    const rank = Math.max(1, Math.ceil(share * this.#count));
    let below = 0;
    for (let bucket = 0; bucket < this.#counts.length; bucket++) {
      below += this.#countOf(bucket);
      if (below >= rank) return Math.min(this.#max, this.#middleOf(bucket));
    }
    return 0;
  }

  summary(): Summary {
    return {
      count: this.#count,
      mean: this.#count === 0 ? 0 : this.#sum / this.#count,
      p50: this.quantile(0.5),
      p90: this.quantile(0.9),
      p95: this.quantile(0.95),
      p99: this.quantile(0.99),
      max: this.#max,
    };
  }

  /** At `least` × 1, 2, 4, …: bounds of buckets, hence exact. */
  cumulativeCounts(): CumulativeCount[] {
    const found: CumulativeCount[] = [];
    let count = 0;
    for (let bucket = 0; bucket <= octaves * bucketsPerOctave; bucket++) {
      count += this.#countOf(bucket);
      if (bucket % bucketsPerOctave === 0) {
        found.push({ bound: this.#least * 2 ** (bucket / bucketsPerOctave), count });
      }
    }
    return found;
  }

  #countOf(bucket: number): number {
    return this.#counts[bucket] ?? 0;
  }

  /** The geometric middle: as far from one end as from the other. */
  #middleOf(bucket: number): number {
    if (bucket === this.#counts.length - 1) return this.#max;
    return this.#least * 2 ** ((bucket - (bucket === 0 ? 0 : 0.5)) / bucketsPerOctave);
  }
}
