import type { HardwareMeter } from '@phiscale/engine';
import {
  type Classifier,
  findVersion,
  type ModelPuller,
  type ModelRepository,
  type ModelVersion,
} from '@phiscale/inference';
import { type ScaledConfig, scaleNetwork } from '@phiscale/scaling';
import DataLoader from 'dataloader';
import type { Config } from './config.ts';
import type { ScaleRequest } from './modules/scaling/parse-scaled-config.ts';

/** What lives as long as the process. */
export interface Services {
  readonly config: Config;
  readonly startedAt: Date;
  readonly classifier: Classifier;
  readonly repository: ModelRepository;
  readonly puller: ModelPuller;
  readonly hardware: HardwareMeter;
}

/** What lives as long as one request. */
export interface Context extends Services {
  /** Aborts when the client is gone. */
  readonly signal: AbortSignal;
  readonly loaders: {
    /** By `name` or `name@version`; the store is read once for all references of a request. */
    readonly model: DataLoader<string, ModelVersion | null>;
    /** Equal configurations of a request are built once. */
    readonly scaledConfig: DataLoader<ScaleRequest, ScaledConfig, string>;
  };
}

export function createContext(services: Services, signal: AbortSignal): Context {
  const { repository } = services;
  return {
    ...services,
    signal,
    loaders: {
      model: new DataLoader(async (references) => {
        const versions = await repository.list();
        return references.map(orError((reference) => findVersion(versions, reference, 'ref')));
      }),
      scaledConfig: new DataLoader(
        async (requests) => requests.map(orError(({ scaling, options }) => scaleNetwork(scaling, options))),
        {
          cacheKeyFn: (request) => JSON.stringify(request),
        },
      ),
    },
  };
}

/** A loader takes an error as the answer for one key, so that it spoils no other. */
const orError =
  <Key, Value>(answer: (key: Key) => Value) =>
  (key: Key): Value | Error => {
    try {
      return answer(key);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  };
