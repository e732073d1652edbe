import { EventEmitter } from 'node:events';
import type { Logger } from '@phiscale/common';
import type { ProgressBus, ProgressEvent } from '@phiscale/training';
import { type Kysely, sql } from 'kysely';
import type { Db } from 'pg-boss';
import type { Tables } from '../database/tables.ts';

export interface SqlProgressBusOptions {
  readonly kysely: Kysely<Tables>;
  /** pg-boss's connection: its `listen` connects again after a loss, on both kinds of database. */
  readonly db: Db;
  readonly channel: string;
  readonly logger: Logger;
}

/** LISTEN and NOTIFY: an event of a transaction arrives when that commits, in every process, in order. */
export class SqlProgressBus implements ProgressBus {
  readonly #options: SqlProgressBusOptions;
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  #connection: { close(): Promise<void> } | null = null;

  constructor(options: SqlProgressBusOptions) {
    this.#options = options;
  }

  /** Without LISTEN, events reach this process only. */
  async start(): Promise<void> {
    const { db, channel, logger } = this.#options;
    try {
      const receive = (payload: string): void => this.#receive(payload);
      this.#connection = (await db.listen?.(channel, receive, () => {})) ?? null;
    } catch (error) {
      logger.warn({ error }, 'no LISTEN: progress of other processes is not seen');
    }
  }

  publish(event: ProgressEvent): Promise<void> {
    return this.publishWithin(this.#options.kysely, event);
  }

  /** `publish` as a part of a transaction. */
  async publishWithin(executor: Kysely<Tables>, event: ProgressEvent): Promise<void> {
    if (this.#connection === null) return this.#receive(JSON.stringify(event));
    await sql`select pg_notify(${this.#options.channel}, ${JSON.stringify(event)})`.execute(executor);
  }

  subscribe(listener: (event: ProgressEvent) => void): () => void {
    this.#emitter.on('event', listener);
    return () => this.#emitter.off('event', listener);
  }

  async stop(): Promise<void> {
    const connection = this.#connection;
    this.#connection = null;
    await connection?.close();
  }

  #receive(payload: string): void {
    const event = JSON.parse(payload) as ProgressEvent;
    this.#emitter.emit('event', 'metrics' in event ? revived(event) : event);
  }
}

/** JSON has no dates. */
function revived<Event extends Extract<ProgressEvent, { metrics: object }>>(event: Event): Event {
  return { ...event, metrics: { ...event.metrics, at: new Date(event.metrics.at) } };
}
