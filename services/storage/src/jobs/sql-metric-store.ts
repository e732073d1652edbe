import type { EpochMetrics, Hold, MetricStore, Page, PageRequest, StepMetrics } from '@phiscale/training';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { lockJob, requireHold } from './hold.ts';
import { pageOf, parsePage } from './paging.ts';

/** Rows of one statement: PostgreSQL takes 65,535 parameters at most. */
const mostRows = 5000;

export class SqlMetricStore implements MetricStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async appendSteps(hold: Hold, metrics: readonly StepMetrics[]): Promise<void> {
    await this.#whileHeld(hold, async (transaction) => {
      for (let start = 0; start < metrics.length; start += mostRows) {
        const rows = metrics.slice(start, start + mostRows).map((step) => ({
          job_id: hold.jobId,
          step: step.step,
          epoch: step.epoch,
          loss: step.loss,
          learning_rate: step.learningRate,
          images_per_second: step.imagesPerSecond,
          eta_seconds: step.etaSeconds,
          at: step.at,
        }));
        await transaction
          .insertInto('training_steps')
          .values(rows)
          .onConflict((conflict) =>
            conflict.columns(['job_id', 'step']).doUpdateSet(({ ref }) => ({
              epoch: ref('excluded.epoch'),
              loss: ref('excluded.loss'),
              learning_rate: ref('excluded.learning_rate'),
              images_per_second: ref('excluded.images_per_second'),
              eta_seconds: ref('excluded.eta_seconds'),
              at: ref('excluded.at'),
            })),
          )
          .execute();
      }
    });
  }

  async appendEpoch(hold: Hold, metrics: EpochMetrics): Promise<void> {
    const values = {
      training_loss: metrics.trainingLoss,
      validation_loss: metrics.validationLoss,
      top1: metrics.top1,
      top5: metrics.top5,
      learning_rate: metrics.learningRate,
      images_per_second: metrics.imagesPerSecond,
      eta_seconds: metrics.etaSeconds,
      at: metrics.at,
    };
    await this.#whileHeld(hold, async (transaction) => {
      await transaction
        .insertInto('training_epochs')
        .values({ job_id: hold.jobId, epoch: metrics.epoch, ...values })
        .onConflict((conflict) => conflict.columns(['job_id', 'epoch']).doUpdateSet(values))
        .execute();
    });
  }

  async truncate(hold: Hold, { step, epoch }: Parameters<MetricStore['truncate']>[1]): Promise<void> {
    await this.#whileHeld(hold, async (transaction) => {
      await transaction
        .deleteFrom('training_steps')
        .where('job_id', '=', hold.jobId)
        .where('step', '>', step)
        .execute();
      await transaction
        .deleteFrom('training_epochs')
        .where('job_id', '=', hold.jobId)
        .where('epoch', '>', epoch)
        .execute();
    });
  }

  /** The job's row is locked until the end: nobody else takes the job up meanwhile. */
  #whileHeld(hold: Hold, work: (transaction: Transaction<Tables>) => Promise<void>): Promise<void> {
    return this.#db.transaction().execute(async (transaction) => {
      requireHold(await lockJob(transaction, hold.jobId), hold);
      await work(transaction);
    });
  }

  async steps(jobId: string, page: PageRequest): Promise<Page<StepMetrics>> {
    const { limit, beyond } = parsePage(page);
    const rows = await this.#db
      .selectFrom('training_steps')
      .select([
        'step',
        'epoch',
        'loss',
        'learning_rate as learningRate',
        'images_per_second as imagesPerSecond',
        'eta_seconds as etaSeconds',
        'at',
      ])
      .where('job_id', '=', jobId)
      .where('step', '>', beyond ?? 0)
      .orderBy('step')
      .limit(limit + 1)
      .execute();
    return pageOf(
      rows,
      limit,
      (row) => row,
      ({ step }) => step,
    );
  }

  async highestTop1(jobIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#db
      .selectFrom('training_epochs')
      .select(['job_id', ({ fn }) => fn.max('top1').as('top1')])
      .where('job_id', 'in', jobIds)
      .groupBy('job_id')
      .execute();
    return new Map(rows.map(({ job_id, top1 }) => [job_id, top1]));
  }

  async epochs(jobId: string, page: PageRequest): Promise<Page<EpochMetrics>> {
    const { limit, beyond } = parsePage(page);
    const rows = await this.#db
      .selectFrom('training_epochs')
      .select([
        'epoch',
        'training_loss as trainingLoss',
        'validation_loss as validationLoss',
        'top1',
        'top5',
        'learning_rate as learningRate',
        'images_per_second as imagesPerSecond',
        'eta_seconds as etaSeconds',
        'at',
      ])
      .where('job_id', '=', jobId)
      .where('epoch', '>', beyond ?? 0)
      .orderBy('epoch')
      .limit(limit + 1)
      .execute();
    return pageOf(
      rows,
      limit,
      (row) => row,
      ({ epoch }) => epoch,
    );
  }
}
