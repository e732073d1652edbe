import type { DeviceFinder, EngineFinder, HardwareMeters } from '@phiscale/engine';
import type {
  Classifier,
  ModelAliases,
  ModelBenchmark,
  ModelExporter,
  ModelPuller,
  ModelRepository,
  ModelVersion,
} from '@phiscale/inference';
import type { ScaledConfig, Steps } from '@phiscale/scaling';
import type {
  DatasetImports,
  DatasetStore,
  JobFilter,
  JobStore,
  MetricStore,
  ProgressBus,
  SearchStore,
} from '@phiscale/training';
import DataLoader from 'dataloader';
import { Computation } from './computation.ts';
import type { Config } from './config.ts';
import type { Holding } from './http/inflight-bytes.ts';
import type { Traffic } from './http/traffic.ts';
import type { ScaleRequest } from './modules/scaling/parse-scaled-config.ts';
import { keyOf, type RecentConfigs } from './modules/scaling/recent-configs.ts';
import { requireFoundRule } from './modules/search/found-rule.ts';
import type { FoundRuleType } from './modules/search/found-rule.type.ts';

/** What lives as long as the process. */
export interface Services {
  readonly config: Config;
  readonly startedAt: Date;
  readonly classifier: Classifier;
  readonly repository: ModelRepository;
  readonly aliases: ModelAliases;
  readonly benchmark: ModelBenchmark;
  readonly puller: ModelPuller;
  readonly exporter: ModelExporter;
  readonly hardware: HardwareMeters;
  readonly devices: DeviceFinder;
  readonly engines: EngineFinder;
  readonly scaledConfigs: RecentConfigs;
  readonly datasets: DatasetStore;
  readonly datasetImports: DatasetImports;
  readonly traffic: Traffic;
  /** Opens the database at the first call: nothing but jobs waits for it. @throws with `DATABASE_UNAVAILABLE` */
  readonly training: () => Promise<TrainingStores>;
  /** The id of a job that has not ended and needs these; null, without a database, where there has never been a job. */
  readonly unfinishedJob: (needs: JobNeeds) => Promise<string | null>;
}

/** What a job goes on with after each pause. */
export type JobNeeds = Pick<JobFilter, 'dataset' | 'startingModel'>;

export interface TrainingStores {
  readonly jobs: JobStore;
  readonly searches: SearchStore;
  readonly metrics: MetricStore;
  readonly progress: ProgressBus;
  /** For a job that waits; without effect where workers are other processes, or one runs here already. */
  startWorker(): void;
}

/** What lives as long as one request. */
export interface Context extends Services {
  /** Aborts when the client is gone. */
  readonly signal: AbortSignal;
  /** Room for bytes that are kept until the answer is out. */
  readonly holding: Holding;
  /** What is computed on the event loop goes through it. */
  readonly computation: Computation;
  readonly loaders: {
    /** By `name`, `name@version` or `name@alias`; the store is read once for all references of a request. */
    readonly model: DataLoader<string, ModelVersion | null>;
    /** Built in outline: all that is asked of a configuration is what it costs. */
    readonly scaledConfig: DataLoader<ScaleRequest, ScaledConfig, string>;
    /** What a search for coefficients has found so far, by its id. */
    readonly foundRule: DataLoader<string, FoundRuleType>;
  };
}

export function createContext(services: Services, signal: AbortSignal, holding: Holding): Context {
  const { repository, scaledConfigs } = services;
  const computation = new Computation(signal);
  return {
    ...services,
    signal,
    holding,
    computation,
    loaders: {
      model: new DataLoader(async (references) => {
        const versions = await repository.list();
        return Promise.all(
          references.map((reference) => repository.findIn(versions, reference, 'ref').catch(toError)),
        );
      }),
      scaledConfig: new DataLoader(
        (requests) =>
          computation.run(
            eachOf(
              requests,
              orError((request) => scaledConfigs.get(request)),
            ),
          ),
        { cacheKeyFn: keyOf },
      ),
      foundRule: new DataLoader(async (ids) => {
        const { searches } = await services.training();
        return Promise.all(
          ids.map((id) =>
            searches
              .get(id, 'COEFFICIENTS')
              .then((search) => requireFoundRule(id, search))
              .catch(toError),
          ),
        );
      }),
    },
  };
}

function* eachOf<Key, Value>(keys: readonly Key[], answer: (key: Key) => Value): Steps<Value[]> {
  const answers: Value[] = [];
  for (const key of keys) {
    answers.push(answer(key));
    yield;
  }
  return answers;
}

/** A loader takes an error as the answer for one key, so that it spoils no other. */
const orError =
  <Key, Value>(answer: (key: Key) => Value) =>
  (key: Key): Value | Error => {
    try {
      return answer(key);
    } catch (error) {
      return toError(error);
    }
  };

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
