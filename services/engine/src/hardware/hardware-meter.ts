import type { Logger } from '@phiscale/common';
import { EngineError } from '../engine-error.ts';
import { askTimingThread } from './ask-timing-thread.ts';
import type { FittedProfile } from './fit-profile.ts';
import { describeMachine } from './machine.ts';
import {
  type MeasuredProfile,
  type MeasurementSubject,
  readMeasuredProfile,
  writeMeasuredProfile,
} from './measured-profile.ts';
import { runtimeVersion } from './runtime-version.ts';

export interface HardwareMeterOptions {
  /** Where the measurement is kept; null keeps it as long as the process runs. */
  readonly path: string | null;
  /** Threads that one run uses. */
  readonly threads: number;
  readonly logger: Logger;
  /** Measures; tests give another. */
  readonly measure?: (threads: number, signal: AbortSignal) => Promise<FittedProfile>;
}

/** What this machine sustains: measured once, kept in a file, and measured anew on request. */
export class HardwareMeter {
  readonly #options: HardwareMeterOptions;
  readonly #subject: MeasurementSubject;
  readonly #closed = new AbortController();
  #measuring: Promise<MeasuredProfile> | null = null;
  #measured: MeasuredProfile | null = null;

  constructor(options: HardwareMeterOptions) {
    this.#options = options;
    const { cpuModel, cores } = describeMachine();
    this.#subject = { cpuModel, cores, threads: options.threads, runtimeVersion };
  }

  get threads(): number {
    return this.#options.threads;
  }

  /** The profile as last measured; the first call measures it, which takes seconds. @throws EngineError as `measure`. */
  async profile(): Promise<MeasuredProfile> {
    const { path } = this.#options;
    if (this.#measured === null && path !== null) {
      const kept = await readMeasuredProfile(path, this.#subject);
      // Unless it was measured meanwhile
      this.#measured ??= kept;
    }
    return this.#measured ?? this.measure();
  }

  /**
   * Measures anew, in a thread of its own; calls that come meanwhile get the same measurement.
   * @throws EngineError `ENGINE_UNAVAILABLE` or `SESSION_FAILED`; `SESSION_CLOSED` when the service stops first.
   */
  measure(): Promise<MeasuredProfile> {
    this.#measuring ??= this.#measure().finally(() => {
      this.#measuring = null;
    });
    return this.#measuring;
  }

  /** Ends a measurement under way. */
  close(): void {
    this.#closed.abort(new EngineError('SESSION_CLOSED', 'The service is stopping'));
  }

  async #measure(): Promise<MeasuredProfile> {
    const { path, logger, measure = fitProbes } = this.#options;
    const { signal } = this.#closed;
    signal.throwIfAborted();
    const startedAt = performance.now();
    const { profile, residual } = await measure(this.#subject.threads, signal);
    const measured: MeasuredProfile = {
      format: 'phiscale-hardware/1',
      subject: this.#subject,
      profile: profile as MeasuredProfile['profile'],
      residual,
      measuredAt: new Date().toISOString(),
      tookMs: performance.now() - startedAt,
    };
    this.#measured = measured;
    if (path !== null) await this.#keep(path, measured);
    logger.info({ tookMs: measured.tookMs, residual }, 'hardware measured');
    return measured;
  }

  async #keep(path: string, measured: MeasuredProfile): Promise<void> {
    await writeMeasuredProfile(path, measured).catch((error: unknown) => {
      const message = 'hardware profile not kept: it will be measured again after a restart';
      this.#options.logger.warn({ error, path }, message);
    });
  }
}

const fitProbes = (threads: number, signal: AbortSignal): Promise<FittedProfile> =>
  askTimingThread({ type: 'fit', threads }, signal);
